/** Warehouses: one chunk. */
export { Warehouses } from './warehouse/warehouses.tsx';
export { Bins } from './warehouse/bins.tsx';
export { PutAway } from './warehouse/put-away.tsx';
export { Transfers } from './transfers/transfers.tsx';
export { CreateTransfer, TransferPage } from './transfers/transfer-page.tsx';
export { Lots } from './lots/lots.tsx';
export { LotPage } from './lots/lot-page.tsx';
export { Picking } from './picking/picking.tsx';
export { BinPage } from './warehouse/bin-page.tsx';
