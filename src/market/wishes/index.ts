export {
  addWishes,
  MOST_WISHES,
  readSharedWishes,
  readWishes,
  removeWish,
  shareWishes,
  wishKeeper,
  wishMover,
  type WishList,
} from './wishes.ts';
