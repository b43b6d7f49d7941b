export { connector } from "../x/connector";
