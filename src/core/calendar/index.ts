export { addBusinessDays, businessDate, isBusinessDay } from './business-days.ts';
