import type { Story } from "../story";

export const spanish: Story[] = [
  {
    id: "es-maleta",
    language: "es",
    person: { username: "lucia_montero_", name: "Lucía Montero", followers: 720 },
    opening:
      "@haldenair mi maleta lleva dos días paseando sin mí. Etiqueta {ref}, vuelo {flight}. ¿Alguien sabe dónde está?",
    meanwhile: [
      {
        afterSeconds: 560,
        does: "reply",
        text: "@haldenair sigo esperando. Mañana es la boda y el vestido está dentro.",
      },
    ],
    publicly: [
      "Gracias por contestar. La etiqueta es {ref}, maleta verde.",
      "¡Llegó! Justo a tiempo, gracias.",
    ],
    privately: ["Hotel del puerto, habitación 12. Estoy hasta las nueve.", "Mil gracias."],
    invited: "Hola, etiqueta {ref}, maleta verde con un lazo amarillo.",
  },
  {
    id: "es-cancelado",
    language: "es",
    person: { username: "javi_otero", name: "Javier Otero", followers: 3100 },
    opening:
      "Vuelo {flight} CANCELADO por @haldenair a media hora de embarcar y ni una explicación. Una vergüenza, de verdad.",
    meanwhile: [
      {
        afterSeconds: 420,
        does: "reply",
        text: "@haldenair somos cien personas en la puerta y no hay nadie vuestro.",
      },
    ],
    publicly: ["Vale, voy al mostrador. Avisad a los demás.", "Recolocado mañana a las siete. Gracias."],
    privately: ["Reserva {ref}, dos personas.", "Perfecto, el de las siete."],
  },
  {
    id: "es-tarjeta",
    language: "es",
    person: { username: "remedios_g", name: "Remedios Galván", followers: 25 },
    opening:
      "@haldenair me habéis cobrado dos veces los asientos, {amount} euros. Mi tarjeta es la 4000 0566 5566 5556, miradlo por favor",
    publicly: ["Ay, ¿lo ve todo el mundo? Lo borro ahora mismo."],
    privately: ["Los dos cargos son de ayer por la tarde.", "Muy amables, gracias."],
    invited: "Soy Remedios. Reserva {ref}, dos cargos de {amount}.",
  },
  {
    id: "es-pregunta",
    language: "es",
    person: { username: "tabla_y_mar", name: "Iker Zubiri", followers: 5600 },
    opening: "@haldenair ¿puedo facturar una tabla de surf de 2,10 m a {city}? ¿Cuánto cuesta?",
    publicly: ["Genial, la reservo hoy. ¡Gracias!"],
  },
  {
    id: "es-gracias",
    language: "es",
    person: { username: "abuelo_fermin", name: "Fermín Arrieta", followers: 41 },
    opening:
      "Primera vez que vuelo a mis 82 años, y con @haldenair. La azafata me dejó ver la cabina. Gracias, hija, fuiste un sol.",
    publicly: ["Decidle que ya he reservado el segundo."],
  },
  {
    id: "es-caida",
    language: "es",
    person: { username: "nuria_teclea", name: "Nuria Campos", followers: 940 },
    opening:
      "@haldenair la web no funciona, la app tampoco, error al facturar desde hace una hora. ¿Está caído todo?",
    publicly: ["Ya me deja. Gracias por avisar."],
  },
  {
    id: "es-correo",
    language: "es",
    opensIn: "private",
    person: { username: "pablo_ribera", name: "Pablo Ribera", followers: 210 },
    opening:
      "Hola, necesito la factura de {ref} a nombre de mi empresa. Mi correo es pablo.ribera@example.net",
    privately: ["Ribera e Hijos S.L. El CIF os lo paso ahora.", "Recibida, gracias."],
  },
];
