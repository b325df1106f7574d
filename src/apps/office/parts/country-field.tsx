import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useMemo } from 'react';
import { useLocale } from 'react-admin';

// ISO 3166-1 alpha-2, the countries and territories that post is sent to.
const CODES = (
  'AD AE AF AG AI AL AM AO AR AS AT AU AW AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CD CF CG ' +
  'CH CI CK CL CM CN CO CR CU CV CW CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH ' +
  'GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW ' +
  'KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC ' +
  'NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SI SK ' +
  'SL SM SN SO SR SS ST SV SX SY SZ TC TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VI VN VU WF ' +
  'WS XK YE YT ZA ZM ZW'
).split(' ');

/** A country by its name in the reader's language, kept as its code; France and its neighbours come first. */
export function CountryField({
  label,
  value,
  disabled = false,
  error,
  onChange,
}: {
  label: string;
  value: string;
  disabled?: boolean;
  error?: string | undefined;
  onChange: (code: string) => void;
}) {
  const locale = useLocale();
  const { codes, nameOf } = useMemo(() => {
    const names = new Intl.DisplayNames([locale], { type: 'region' });
    const nameOf = (code: string) => (/^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code);
    const near = ['FR', 'BE', 'CH', 'LU', 'MC', 'DE', 'ES', 'IT', 'GB'];
    const others = CODES.filter((code) => !near.includes(code)).sort((a, b) =>
      nameOf(a).localeCompare(nameOf(b), locale),
    );
    return { codes: [...near, ...others], nameOf };
  }, [locale]);
  return (
    <Autocomplete
      options={codes.includes(value) ? codes : [value, ...codes]}
      value={value}
      disableClearable
      disabled={disabled}
      getOptionLabel={nameOf}
      onChange={(_, code) => onChange(code)}
      renderInput={(params) => (
        <TextField {...params} label={label} error={error !== undefined} helperText={error} />
      )}
    />
  );
}
