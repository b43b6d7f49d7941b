export { schema } from "../db/schema";
