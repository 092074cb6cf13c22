/** The page of topics has a better way than to go there. */
export const searchTopics = {
  id: 'search-topics',
  title: 'Search the topics',
  section: 'Go',
  keys: '/',
} as const;

/** In the address of that page, it puts the cursor into the search. */
export const searchHash = '#search';
