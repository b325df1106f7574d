import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { useParams } from 'react-router-dom';
import { api } from '../../data/api.ts';
import { useProblemText } from '../../data/use-action.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Page } from '../../shell/page.tsx';
import { CreateProduct } from './create-product.tsx';
import type { Product } from './model.ts';
import { ProductEditor } from './product-editor.tsx';
import { productKey } from './use-product-form.tsx';

/** One article: what it is, what it costs, where it is sold, what happened to it. */
export function ProductPage() {
  const translate = useTranslate();
  const describe = useProblemText();
  const { id } = useParams();
  const product = useQuery({
    queryKey: productKey(id ?? ''),
    queryFn: ({ signal }) => api<Product>(`/products/${id}`, { signal }),
    enabled: id !== undefined,
    refetchOnWindowFocus: false,
  });
  if (id === undefined) return <CreateProduct />;
  const { error } = product;
  if (error) {
    return (
      <Page title={translate('products.one')} back="/products">
        <CalmAlert>{describe(error)}</CalmAlert>
      </Page>
    );
  }
  if (!product.data) return <Loading />;
  return <ProductEditor key={id} product={product.data} />;
}
