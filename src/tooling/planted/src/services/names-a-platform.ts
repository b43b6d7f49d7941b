import { connector } from "../platforms/x/connector";

export const chosen = connector;
