// What a card does not say because its method does.

/** Within how many points fair methods differ, by version of the method; it is always said beside the spread. */
export const METHOD_ERROR = {1: 8};
