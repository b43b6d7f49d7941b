import { two } from "./cycle-two";

export const one = () => two;
