import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'react-admin';

/** What fits into a bin, as it is typed; empty where nobody measured. */
export interface RoomDraft {
  maxUnits: string;
  maxLitres: string;
  /** Kilograms. */
  maxWeight: string;
}

/** Nothing measured. */
export const EMPTY_ROOM: RoomDraft = { maxUnits: '', maxLitres: '', maxWeight: '' };

/** A capacity as the API takes it. */
export function roomOf(room: RoomDraft) {
  const number = (text: string, times = 1) =>
    text.trim() === '' ? null : Math.round(Number(text.replace(',', '.')) * times);
  return {
    maxUnits: number(room.maxUnits),
    maxLitres: number(room.maxLitres),
    maxWeightGrams: number(room.maxWeight, 1000),
  };
}

/** A capacity as it is typed. */
export function draftOfRoom(bin: {
  maxUnits: number | null;
  maxLitres: number | null;
  maxWeightGrams: number | null;
}): RoomDraft {
  return {
    maxUnits: bin.maxUnits === null ? '' : String(bin.maxUnits),
    maxLitres: bin.maxLitres === null ? '' : String(bin.maxLitres),
    maxWeight: bin.maxWeightGrams === null ? '' : String(bin.maxWeightGrams / 1000),
  };
}

/** Pieces, litres and kilograms that fit. */
export function RoomFields({
  room,
  onChange,
  errorOf,
}: {
  room: RoomDraft;
  onChange: (room: RoomDraft) => void;
  errorOf: (path: string) => string | undefined;
}) {
  const translate = useTranslate();
  const field = (key: keyof RoomDraft, path: string) => (
    <TextField
      label={translate(`warehouses.room.${key}`)}
      value={room[key]}
      error={errorOf(path) !== undefined}
      helperText={errorOf(path)}
      slotProps={{ htmlInput: { inputMode: 'decimal' } }}
      onChange={(event) => onChange({ ...room, [key]: event.target.value })}
    />
  );
  return (
    <Box>
      <Box sx={{ color: 'text.secondary', mb: 1.5 }}>{translate('warehouses.room.why')}</Box>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: '1fr 1fr 1fr' }}>
        {field('maxUnits', 'maxUnits')}
        {field('maxLitres', 'maxLitres')}
        {field('maxWeight', 'maxWeightGrams')}
      </Box>
    </Box>
  );
}
