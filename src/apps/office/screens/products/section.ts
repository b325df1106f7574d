import type { ProductForm } from './use-product-form.tsx';

/** What every section of the page of an article gets. */
export interface SectionProps {
  form: ProductForm;
  readOnly: boolean;
}
