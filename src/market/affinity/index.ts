export { affinityStamp, computeAffinity, listBoughtTogether, wireAffinity } from './affinity.ts';
