export { createTransfer, sendTransfer } from './commands.ts';
export { receiveTransfer, scanArrival } from './receiving.ts';
export { transferRoutes } from './routes.ts';
export { verifyTransfers } from './verify.ts';
export { readTransfersUnderWay, type TransferUnderWay } from './store.ts';
