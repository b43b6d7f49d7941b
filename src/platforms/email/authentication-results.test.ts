import { describe, expect, it } from "vitest";
import { authenticationIn } from "./authentication-results";

const OURS = "mx.haldenair.example";
const TRUE = `${OURS}; dkim=pass header.d=example.net; spf=softfail smtp.mailfrom=example.net; dmarc=pass (p=NONE; x) header.from=example.net`;

describe("what the receiver found out", () => {
  it("is read from the receiver that we trust", () => {
    expect(authenticationIn([TRUE], OURS)).toEqual({ dmarc: "pass", spf: "softfail", dkim: "pass" });
    expect(authenticationIn([TRUE.toUpperCase()], OURS)).toMatchObject({ dmarc: "pass" });
    expect(authenticationIn([`${OURS} 1; dmarc=fail`], OURS)).toMatchObject({ dmarc: "fail", spf: null });
    expect(authenticationIn([`${OURS} 1; none`], OURS)).toEqual({ dmarc: null, spf: null, dkim: null });
  });

  it("is nothing when nobody that we trust says it", () => {
    expect(authenticationIn([TRUE.replace(OURS, "mx.evil.example")], OURS)).toBeNull();
    expect(authenticationIn([TRUE.replace(OURS, `${OURS}.evil.example`)], OURS)).toBeNull();
    expect(authenticationIn([TRUE], undefined)).toBeNull();
    expect(authenticationIn([], OURS)).toBeNull();
  });

  it("is the word of the one who wrote last: what came with the mail stands below", () => {
    expect(authenticationIn([`${OURS}; dmarc=fail`, TRUE], OURS)).toMatchObject({ dmarc: "fail" });
  });

  it("is a pass when one of several signatures holds, and not what a comment claims", () => {
    expect(authenticationIn([`${OURS}; dkim=fail; dkim=pass; dmarc=pass`], OURS)).toMatchObject({
      dkim: "pass",
    });
    expect(authenticationIn([`${OURS}; (dmarc=pass) spf=fail; dmarc=fail`], OURS)).toMatchObject({
      dmarc: "fail",
    });
  });
});
