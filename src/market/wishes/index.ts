export {
  addWishes,
  MOST_WISHES,
  readSharedWishes,
  readWishes,
  removeWish,
  shareWishes,
  wishKeeper,
  type WishList,
} from './wishes.ts';
