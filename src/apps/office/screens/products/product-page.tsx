import OpenInNew from '@mui/icons-material/OpenInNew';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
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
import { ProductForm } from './product-form.tsx';
import { ProductHistory } from './product-history.tsx';

/** One article: what it is, what it costs, where it is sold, what happened to it. */
export function ProductPage() {
  const translate = useTranslate();
  const describe = useProblemText();
  const { id } = useParams();
  const product = useQuery({
    queryKey: ['products', 'one', id],
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
  return (
    <Page
      title={product.data.title}
      back="/products"
      lead={translate('products.lead2', { handle: product.data.handle })}
      actions={
        <Button
          href={`/articles/${product.data.handle}`}
          target="_blank"
          variant="outlined"
          endIcon={<OpenInNew />}
        >
          {translate('products.seeInShop')}
        </Button>
      }
    >
      <ProductForm
        key={`${product.data.version} ${product.data.updatedAt}`}
        product={product.data}
      />
      <Box sx={{ mt: 3 }}>
        <ProductHistory product={product.data} />
      </Box>
    </Page>
  );
}
