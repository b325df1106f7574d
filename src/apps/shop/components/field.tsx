import type { ComponentChildren } from 'preact';
import { useShop } from '../context.ts';

interface FieldProps {
  name: string;
  label: string;
  value: string;
  /** The sentence of what is wrong, when something is. */
  error?: string | undefined;
  hint?: string;
  type?: 'text' | 'email' | 'tel' | 'search' | 'password';
  autocomplete?: string;
  inputMode?: 'numeric' | 'email' | 'tel';
  /** Lets the style sheet tell an empty field by `:placeholder-shown`. */
  placeholder?: string;
  required?: boolean;
  maxLength?: number;
  class?: string;
}

/** A text field with its label above, its hint, and its error beside it (R46). */
export function TextField(props: FieldProps) {
  const { t } = useShop();
  const described = [
    props.hint ? `${props.name}-hint` : '',
    props.error ? `${props.name}-error` : '',
  ].filter((id) => id !== '');
  return (
    <div class={`field ${props.class ?? ''}`}>
      <label for={props.name}>
        {props.label}
        {props.required ? null : <span class="soft"> {t('shop.form.optional')}</span>}
      </label>
      {props.hint ? (
        <span class="hint" id={`${props.name}-hint`}>
          {props.hint}
        </span>
      ) : null}
      <input
        class="input"
        id={props.name}
        name={props.name}
        type={props.type ?? 'text'}
        value={props.value}
        required={props.required ?? false}
        maxLength={props.maxLength ?? 120}
        autocomplete={props.autocomplete}
        inputMode={props.inputMode}
        placeholder={props.placeholder}
        aria-invalid={props.error ? 'true' : undefined}
        aria-describedby={described.length > 0 ? described.join(' ') : undefined}
      />
      {props.error ? (
        <span class="error" id={`${props.name}-error`}>
          {props.error}
        </span>
      ) : null}
    </div>
  );
}

interface TextAreaProps extends Pick<
  FieldProps,
  'name' | 'label' | 'value' | 'error' | 'hint' | 'required' | 'maxLength'
> {
  /** Names the field when another form of the page has one of the same name. */
  id?: string;
  rows: number;
}

/** A text of several lines with its label above, its hint, and its error beside it (R46). */
export function TextArea({ id, rows, ...props }: TextAreaProps) {
  const at = id ?? props.name;
  const described = [props.hint ? `${at}-hint` : '', props.error ? `${at}-error` : ''].filter(
    (one) => one !== '',
  );
  return (
    <div class="field">
      <label for={at}>{props.label}</label>
      {props.hint ? (
        <span class="hint" id={`${at}-hint`}>
          {props.hint}
        </span>
      ) : null}
      <textarea
        class="input"
        id={at}
        name={props.name}
        rows={rows}
        maxLength={props.maxLength}
        required={props.required ?? false}
        aria-invalid={props.error ? 'true' : undefined}
        aria-describedby={described.length > 0 ? described.join(' ') : undefined}
      >
        {props.value}
      </textarea>
      {props.error ? (
        <span class="error" id={`${at}-error`}>
          {props.error}
        </span>
      ) : null}
    </div>
  );
}

interface SelectProps {
  name: string;
  label: string;
  value: string;
  options: { value: string; label: string }[];
  autocomplete?: string;
  error?: string | undefined;
  class?: string;
}

/** A choice in a list. */
export function SelectField(props: SelectProps) {
  return (
    <div class={`field ${props.class ?? ''}`}>
      <label for={props.name}>{props.label}</label>
      <select
        class="select"
        id={props.name}
        name={props.name}
        autocomplete={props.autocomplete}
        aria-invalid={props.error ? 'true' : undefined}
        aria-describedby={props.error ? `${props.name}-error` : undefined}
      >
        {props.options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === props.value}>
            {option.label}
          </option>
        ))}
      </select>
      {props.error ? (
        <span class="error" id={`${props.name}-error`}>
          {props.error}
        </span>
      ) : null}
    </div>
  );
}

/** One refused field: where it is and what is wrong, both in words. */
export interface FieldError {
  field: string;
  message: string;
  /** The part of the form, when its fields have the names of another part's. */
  place?: string;
}

/** Everything that is wrong, on top of the form, announced and linked to each field. */
export function ErrorSummary({ errors }: { errors: FieldError[] }) {
  const { t } = useShop();
  if (errors.length === 0) return null;
  return (
    <div class="notice notice--error" role="alert" id="erreurs" tabIndex={-1} data-focus>
      <h2>{t('shop.form.errorTitle', { count: errors.length })}</h2>
      <ul>
        {errors.map((error) => (
          <li key={error.field}>
            <a href={`#${error.field}`}>
              {error.place ? <>{t('shop.form.errorPlace', { place: error.place })} </> : null}
              {error.message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface NoticeProps {
  tone?: 'calm' | 'warning' | 'error';
  title?: string;
  announced?: boolean;
  children?: ComponentChildren;
}

/** A quiet box that says something the reader should know. */
export function Notice({ tone = 'calm', title, announced = false, children }: NoticeProps) {
  const tones = {
    calm: 'notice',
    warning: 'notice notice--warning',
    error: 'notice notice--error',
  };
  const role = announced ? (tone === 'calm' ? 'status' : 'alert') : undefined;
  return (
    <div class={tones[tone]} role={role}>
      {title ? <h2>{title}</h2> : null}
      {children}
    </div>
  );
}
