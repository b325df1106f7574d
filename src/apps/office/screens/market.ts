/** Being found and read elsewhere: one chunk. */
export { Feeds } from './feeds/feeds.tsx';
export { Redirects } from './redirects/redirects.tsx';
