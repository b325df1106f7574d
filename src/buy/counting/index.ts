export type { StockCount } from './model.ts';
export { closeRound, explainDifference, openCount, scanCount } from './commands.ts';
export { postCount } from './post.ts';
export { stockCountRoutes } from './routes.ts';
export { countingSetting } from './settings.ts';
export { verifyCounting } from './verify.ts';
export { wireCounting } from './wiring.ts';
