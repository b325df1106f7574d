export { channelOrigin } from './model.ts';
export type { Channel, ChannelPatch, NewChannel } from './model.ts';
export {
  channelDirectory,
  findChannelIds,
  listChannels,
  type ChannelDirectory,
} from './queries.ts';
export { channelUndo, createChannel } from './commands.ts';
export { channelAdminRoutes } from './admin-routes.ts';
