import "./arm-worker";
// Takes agents' commands as the web process would, until it has died.
import "./crash-out-commands";
