import { useShop } from '../context.ts';

interface StepperProps {
  id: string;
  label: string;
  value: number;
  min: number;
  max: number;
  disabled?: boolean;
  /** The form is sent by itself when the number changes, where scripts run. */
  sends?: boolean;
}

/** A whole number with a button on each side; the buttons are seen where scripts run, their room is kept. */
export function Stepper({
  id,
  label,
  value,
  min,
  max,
  disabled = false,
  sends = false,
}: StepperProps) {
  const { t } = useShop();
  return (
    <div class="stepper">
      <label class="visually-hidden" for={id}>
        {label}
      </label>
      <button type="button" data-step="-1" aria-label={t('shop.cart.less')} disabled={disabled}>
        −
      </button>
      <input
        id={id}
        name="quantity"
        type="number"
        inputMode="numeric"
        min={min}
        max={max}
        value={value}
        disabled={disabled}
        required
        data-auto-submit={sends ? '' : undefined}
      />
      <button type="button" data-step="1" aria-label={t('shop.cart.more')} disabled={disabled}>
        +
      </button>
    </div>
  );
}
