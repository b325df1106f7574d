export {
  addBusinessDays,
  businessDate,
  isBusinessDay,
  listPublicHolidays,
} from './business-days.ts';
