/** RFC 5321: a path has at most 256 octets. */
const ADDRESS_MAX = 254;
const SHAPE = /^[^\s<>@"(),:;\\]+@[^\s<>@"(),:;\\]+$/;

/** An address as a person is known by: in lower case. Null when it is none. */
export function addressFrom(text: string | null | undefined): string | null {
  const address = text?.trim().toLowerCase() ?? "";
  return address.length <= ADDRESS_MAX && SHAPE.test(address) ? address : null;
}

export const domainOf = (address: string): string => address.slice(address.lastIndexOf("@") + 1);
const localPartOf = (address: string): string => address.slice(0, address.lastIndexOf("@"));

/** The same mailbox under a tag of ours: `support+tag@example.org`. */
export const tagged = (address: string, tag: string): string =>
  `${localPartOf(address)}+${tag}@${domainOf(address)}`;

/** The tag of an address that leads to our mailbox, or null. */
export function tagOf(address: string, ours: string): string | null {
  const prefix = `${localPartOf(ours)}+`;
  const isTagged = address.startsWith(prefix) && domainOf(address) === domainOf(ours);
  return isTagged ? localPartOf(address).slice(prefix.length) : null;
}
