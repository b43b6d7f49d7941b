export { question } from "../services/speaks-sql";
