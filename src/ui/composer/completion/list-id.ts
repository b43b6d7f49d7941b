/** The list that is open over the field, for those who read the page aloud. */
export const COMPLETION_LIST = "composer-completion";
