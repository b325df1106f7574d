export { nextNumber } from './numbers.ts';
