import Ajv, { type ErrorObject, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import { ApiDescription, type Operation, type Parameter } from "./description";

type Handler = (request: Request) => Promise<Response>;

export interface JudgeSettings {
  file: string | URL;
  /** Paths that the description leaves out. */
  undescribed: string[];
  /** Schemas in which an unknown property is a complaint. */
  closed: string[];
  /** Complaints that are expected: what the platform is known to do and this description does not say. */
  allowed?: RegExp[];
}

/** Judges traffic by a platform's published description. Each complaint names the call and the place in it. */
export class Judge {
  readonly complaints: string[] = [];
  /** Calls that were judged. */
  judged = 0;
  /** Allowances that nothing has needed so far: they could only hide what is new. */
  readonly unneeded: Set<RegExp>;
  readonly #description: ApiDescription;
  readonly #undescribed: string[];
  readonly #allowed: RegExp[];
  readonly #schemas: Schemas;

  constructor({ file, undescribed, closed, allowed = [] }: JudgeSettings) {
    this.#description = new ApiDescription(file, closed);
    this.#undescribed = undescribed;
    this.#allowed = allowed;
    this.unneeded = new Set(allowed);
    this.#schemas = new Schemas(this.#description);
  }

  /** The version of the description. */
  get edition(): string {
    return this.#description.document.info.version;
  }

  /** Hands a handler's traffic through, and notes what the description does not allow. */
  watch = (handler: Handler): Handler => {
    return async (request) => {
      const copy = request.clone();
      const response = await handler(request);
      const { pathname, search } = new URL(copy.url);
      if (this.#undescribed.includes(pathname)) return response;
      this.judged++;
      const complaints = await this.#complaints(pathname, copy, response);
      this.complaints.push(
        ...complaints
          .filter((complaint) => !this.#allows(complaint))
          .map((complaint) => `${copy.method} ${pathname}${search}: ${complaint}`),
      );
      return response;
    };
  };

  #allows(complaint: string): boolean {
    const allowance = this.#allowed.find((pattern) => pattern.test(complaint));
    if (allowance) this.unneeded.delete(allowance);
    return allowance !== undefined;
  }

  async #complaints(pathname: string, request: Request, response: Response): Promise<string[]> {
    const operation = this.#description.operation(request.method, pathname);
    if (!operation) return ["is not described"];
    return [
      ...this.#aboutQuery(operation, new URL(request.url).searchParams),
      ...this.#aboutBody(operation, await request.text()),
      ...this.#aboutAnswer(operation, response.clone()),
      ...(await this.#aboutContent(operation, response.clone())),
    ];
  }

  #aboutQuery({ queryParameters }: Operation, query: URLSearchParams): string[] {
    const known = new Set(queryParameters.map(({ name }) => name));
    const unknown = [...query.keys()]
      .filter((name) => !known.has(name))
      .map((name) => `asks for the unknown ${name}`);
    const missing = queryParameters.filter(({ name, required }) => required && !query.has(name));
    const wrong = queryParameters.flatMap((parameter) => {
      const given = query.get(parameter.name);
      const place = `query ${parameter.name}`;
      return given === null ? [] : this.#schemas.complaints(parameter.schema, typed(parameter, given), place);
    });
    return [...unknown, ...missing.map(({ name }) => `lacks ${name}`), ...wrong];
  }

  #aboutBody({ bodySchema }: Operation, body: string): string[] {
    return bodySchema ? this.#schemas.complaints(bodySchema, JSON.parse(body || "null"), "request") : [];
  }

  /** Pages of HTML come from in front of the API. */
  #aboutAnswer({ answerSchema }: Operation, response: Response): string[] {
    const isDescribed = answerSchema(response.status, contentType(response)) !== undefined;
    return isDescribed || response.status >= 500
      ? []
      : [`${response.status} ${contentType(response)} is not described`];
  }

  async #aboutContent({ answerSchema }: Operation, response: Response): Promise<string[]> {
    const schema = answerSchema(response.status, contentType(response));
    if (schema === undefined) return [];
    return this.#schemas.complaints(schema, JSON.parse(await response.text()), `answer ${response.status}`);
  }
}

/** Formats with no list of theirs here. */
const UNCHECKED = { "iso-639-1": true as const };

/** Compiled once each. */
class Schemas {
  readonly #ajv = addFormats(
    new Ajv({ strict: false, allErrors: true, validateSchema: false, verbose: true, formats: UNCHECKED }),
  );
  readonly #compiled = new Map<string, ValidateFunction>();

  constructor({ document }: ApiDescription) {
    this.#ajv.addSchema(document, "api");
  }

  complaints(schema: unknown, value: unknown, place: string): string[] {
    const key = JSON.stringify(schema).replaceAll('"#/', '"api#/');
    const validate = this.#compiled.get(key) ?? this.#ajv.compile(JSON.parse(key));
    this.#compiled.set(key, validate);
    if (validate(value)) return [];
    return told(validate.errors ?? []).map(
      (error) =>
        `${place}${error.instancePath} ${error.message} ${JSON.stringify(error.params)}${shown(error)}`,
    );
  }
}

/** Where no alternative fits, that alone: not what each of them lacks. */
function told(errors: ErrorObject[]): ErrorObject[] {
  const choices = errors.filter(isChoice).map(({ instancePath }) => instancePath);
  return errors.filter(
    (error) => isChoice(error) || !choices.some((path) => `${error.instancePath}/`.startsWith(`${path}/`)),
  );
}

const isChoice = ({ keyword }: ErrorObject): boolean => keyword === "oneOf" || keyword === "anyOf";

/** The value, where it is what is wrong. */
const shown = (error: ErrorObject): string =>
  isChoice(error) || error.keyword === "enum" ? ` in ${JSON.stringify(error.data)}` : "";

const contentType = (response: Response): string => response.headers.get("content-type")?.split(";")[0] ?? "";

function typed({ schema }: Parameter, given: string): unknown {
  if (schema.type === "array") return given.split(",");
  if (schema.type === "integer") return Number(given);
  return schema.type === "boolean" ? given === "true" : given;
}
