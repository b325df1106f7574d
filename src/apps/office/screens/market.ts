/** Being found and read elsewhere: one chunk. */
export { HomePage } from './home-page/home-page.tsx';
export { Feeds } from './feeds/feeds.tsx';
export { Redirects } from './redirects/redirects.tsx';
