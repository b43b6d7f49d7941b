export { question } from "../src/ui/calls-a-service";
