import "./measure-memory";
// The roles of production, started as production starts them.
import "@/tooling/worker";
