export {
  affinityStamp,
  computeAffinity,
  listBoughtTogether,
  listGoesWith,
  wireAffinity,
} from './affinity.ts';
