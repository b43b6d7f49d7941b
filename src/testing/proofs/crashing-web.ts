import "./arm-worker";
import "./webhook-server";
