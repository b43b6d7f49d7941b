/**
 * Runs beside the packages of the real servers: the network, on loopback only, and people who use it with the official
 * client. Says once where everything is; after that it does what it is told and answers.
 */
import dns from "node:dns";
import net from "node:net";
import { AtpAgent, RichText } from "@atproto/api";
import { Secp256k1Keypair } from "@atproto/crypto";
import { TestNetwork } from "@atproto/dev-env";
import { Client } from "@did-plc/lib";

const [chatUrl] = process.argv.slice(2);

stayOnLoopback();
const network = await TestNetwork.create({
  dbPostgresSchema: "network",
  pds: { hostname: "localhost", enableDidDocWithSession: true },
});
process.once("SIGTERM", () => void stop());
process.once("disconnect", () => void stop());

const chatDid = await identityOfChat(chatUrl);
const agents = {};
const accounts = {};
for (const name of ["brand", "customer"]) accounts[name] = await signUp(name);
await network.processAll();
process.on("message", (asked) => void answer(asked));
process.send({ service: network.pds.url, chatDid, accounts });

/** The servers would listen to everybody, and "localhost" may mean an address at which nobody listens. */
function stayOnLoopback() {
  const { listen } = net.Server.prototype;
  net.Server.prototype.listen = function (first, ...rest) {
    if (typeof first === "number" || /^\d+$/.test(String(first)))
      return listen.call(this, first, ...(typeof rest[0] === "string" ? rest : ["127.0.0.1", ...rest]));
    const wish = first && typeof first === "object" && "port" in first && !first.host;
    return listen.call(this, wish ? { ...first, host: "127.0.0.1" } : first, ...rest);
  };
  dns.setDefaultResultOrder("ipv4first");
  net.setDefaultAutoSelectFamily(false);
}

/** The stand-in for direct messages gets an identity, so that the host finds it and vouches for who calls. */
async function identityOfChat(url) {
  const key = await Secp256k1Keypair.create();
  const plc = new Client(network.plc.url);
  const did = await plc.createDid({
    signingKey: key.did(),
    rotationKeys: [key.did()],
    handle: "chat.test",
    pds: url,
    signer: key,
  });
  await plc.updateData(did, key, (document) => {
    document.services.bsky_chat = { type: "BskyChatService", endpoint: url };
    return document;
  });
  return did;
}

async function signUp(name) {
  const agent = new AtpAgent({ service: network.pds.url });
  const handle = `${name}.test`;
  await agent.createAccount({ handle, email: `${name}@example.test`, password: `${name}-pass` });
  await agent.upsertProfile(() => ({ displayName: name }));
  const password = async (right, privileged) =>
    (await agent.com.atproto.server.createAppPassword({ name: right, privileged })).data.password;
  agents[name] = agent;
  const did = agent.session.did;
  return {
    did,
    handle,
    appPassword: await password("inbox", true),
    weakPassword: await password("weak", false),
  };
}

async function answer({ id, who, act, given }) {
  try {
    process.send({ id, result: await acts[act](agents[who], ...given) });
  } catch (error) {
    process.send({ id, error: `${act}: ${error.message}` });
  }
}

const partsOf = (uri) => {
  const [repo, collection, rkey] = uri.replace("at://", "").split("/");
  return { repo, collection, rkey };
};

const acts = {
  async post(agent, text, more = {}) {
    const words = new RichText({ text });
    await words.detectFacets(agent);
    const { uri, cid } = await agent.post({ text: words.text, facets: words.facets, ...more });
    return { uri, cid };
  },
  async remove(agent, uri) {
    await agent.deletePost(uri);
  },
  async rewrite(agent, uri, text) {
    const { data } = await agent.com.atproto.repo.getRecord(partsOf(uri));
    await agent.com.atproto.repo.putRecord({ ...partsOf(uri), record: { ...data.value, text } });
    await network.processAll();
  },
  /** What stands below a post, as this person's own client shows it. */
  async below(agent, uri) {
    const { data } = await agent.getPostThread({ uri, depth: 6 });
    return (data.thread.replies ?? []).map(({ post }) => ({
      uri: post.uri,
      text: post.record.text,
      facets: post.record.facets ?? [],
      by: post.author.handle,
    }));
  },
  async takeMessages(agent, allowIncoming) {
    await agent.com.atproto.repo.putRecord({
      repo: agent.session.did,
      collection: "chat.bsky.actor.declaration",
      rkey: "self",
      record: { $type: "chat.bsky.actor.declaration", allowIncoming },
    });
    await network.processAll();
  },
  async block(agent, did) {
    const { uri } = await agent.app.bsky.graph.block.create(
      { repo: agent.session.did },
      { subject: did, createdAt: new Date().toISOString() },
    );
    await network.processAll();
    return uri;
  },
  async unblock(agent, uri) {
    await agent.app.bsky.graph.block.delete(partsOf(uri));
    await network.processAll();
  },
  /** Until everything that was written is shown. */
  async settle() {
    await network.processAll();
  },
};

async function stop() {
  const late = setTimeout(() => process.exit(1), 10_000);
  await network.close().catch(() => {});
  clearTimeout(late);
  process.exit(0);
}
