import type { IForbiddenRuleType } from "dependency-cruiser";

/** Which of our own folders a folder may import from, itself aside. "←" of the map in src/README.md. */
const MAY_IMPORT: Record<string, string[]> = {
  core: [],
  platforms: ["core"],
  db: ["core", "env"],
  realtime: ["core", "db"],
  jobs: ["core", "db", "realtime"],
  services: ["core", "platforms", "db", "realtime", "jobs"],
  ui: ["core"],
  app: ["core", "db", "realtime", "jobs", "services", "ui", "auth", "env", "logging"],
  simulator: ["core", "platforms", "env"],
  auth: ["core", "db", "services", "env"],
  env: [],
  logging: ["core"],
};

/** Packages that only some places may name. */
const RESERVED: { packages: string; places: string; why: string }[] = [
  {
    packages: "drizzle-orm|postgres|pg",
    places: "src/(db|jobs|realtime)/",
    why: "only db, jobs and realtime speak SQL",
  },
  {
    packages: "bullmq|ioredis",
    places: "src/jobs/|workers/",
    why: "only jobs and workers speak to the queue",
  },
  {
    packages: "sharp",
    places: "src/services/files/",
    why: "pictures from outside are opened in one place, under its limits",
  },
  { packages: "next-auth", places: "src/auth\\.ts", why: "only auth.ts knows the sign-in library" },
  { packages: "twitter-api-v2", places: "src/platforms/x/", why: "a platform's library stays in its folder" },
  {
    packages: "next|react|react-dom",
    places: "src/(app|ui)/|src/(auth|proxy)\\.ts",
    why: "only app and ui know the framework",
  },
];

const PURE_LIBRARIES = "zod|libphonenumber-js|twitter-text";
/** Tests, the platforms' shared exam, and what makes and checks the product, may look anywhere. */
const APART = "\\.test\\.tsx?$|^src/(testing|tooling)/|^src/platforms/(contract\\.ts|exam/)";

export const LAYER_RULES: IForbiddenRuleType[] = [
  ...Object.entries(MAY_IMPORT).map(([layer, allowed]) => onlyImports(layer, allowed)),
  ...RESERVED.map(onlyIn),
  {
    name: "core-is-pure",
    severity: "error",
    comment: "core imports zod and pure data libraries: no input or output, no framework",
    from: { path: "^src/core/", pathNot: APART },
    to: {
      path: "(^|/)node_modules/|^[a-z_:]+$",
      pathNot: `(^|/)node_modules/(@types/)?(${PURE_LIBRARIES})/|^src/|^workers/`,
    },
  },
  {
    name: "app-reads-through-queries",
    severity: "error",
    comment: "of db, app knows the connection, the vault and the queries",
    from: { path: "^src/app/", pathNot: APART },
    to: { path: "^src/db/", pathNot: "^src/db/(queries/|(client|vault)\\.ts$)" },
  },
  {
    name: "platforms-are-strangers",
    severity: "error",
    comment: "a platform folder knows its own platform, and what every fake and every exam is made of",
    from: { path: "^src/platforms/([^/]+)/", pathNot: APART },
    to: { path: "^src/platforms/[^/]+/", pathNot: "^src/platforms/(?:$1|exam|fake-kit)/" },
  },
  {
    name: "registry-chooses",
    severity: "error",
    comment: "outside the registry nobody names a platform; the simulator mounts their fakes",
    from: {
      path: "^(src|workers)/",
      pathNot: `^src/platforms/([^/]+/|registry\\.ts)|^src/simulator/|${APART}`,
    },
    to: { path: "^src/platforms/[^/]+/" },
  },
  {
    name: "nobody-imports-the-makers",
    severity: "error",
    comment: "the product runs without its tests and tools",
    from: { path: "^(src|workers)/", pathNot: APART },
    to: { path: "^src/(testing|tooling)/" },
  },
  {
    name: "nobody-imports-workers",
    severity: "error",
    comment: "workers are doors: the start opens them",
    from: { path: "^src/", pathNot: APART },
    to: { path: "^workers/" },
  },
  {
    name: "workers-are-doors",
    severity: "error",
    comment: "a worker calls services and knows no screen",
    from: { path: "^workers/", pathNot: APART },
    to: { path: "^src/(app|ui|simulator)/|^src/auth\\.ts" },
  },
  {
    name: "no-cycles",
    severity: "error",
    comment: "no two files need each other to be loaded; types and later imports may",
    from: {},
    to: {
      circular: true,
      viaOnly: { dependencyTypesNot: ["type-only", "pre-compilation-only", "dynamic-import"] },
    },
  },
];

function onlyImports(layer: string, allowed: string[]): IForbiddenRuleType {
  const visible = [layer, ...allowed].join("|");
  return {
    name: `${layer}-imports-what-it-may`,
    severity: "error",
    comment: `${layer} may import from ${allowed.join(", ") || "no other folder"}`,
    from: { path: `^src/${layer}(/|\\.ts$)`, pathNot: APART },
    to: { path: "^(src|workers)/", pathNot: `^src/(${visible})(/|\\.)` },
  };
}

function onlyIn({ packages, places, why }: (typeof RESERVED)[number]): IForbiddenRuleType {
  return {
    name: `reserved-${packages.split("|")[0]}`,
    severity: "error",
    comment: why,
    from: { path: "^(src|workers)/", pathNot: `^(${places})|${APART}` },
    to: { path: `(^|/)node_modules/(@types/)?(${packages})/` },
  };
}
