interface Named {
  name: string | null;
  username: string | null;
  /** The platform's id of the person. */
  externalId: string;
}

/** Letters and digits of an id that tell two people without names apart. */
const SHOWN = 6;

/**
 * What a person is called here. Platforms keep some names back: an id is no name, and the end of it, such as `#000201`,
 * can be said and told apart.
 */
export const displayName = ({ name, username, externalId }: Named): string =>
  name?.trim() || username || `#${externalId.replace(/\W/g, "").slice(-SHOWN)}`;

/** Nobody is addressed by the end of an id. */
export const isNameless = (shown: string): boolean => /^#\w*$/.test(shown);
