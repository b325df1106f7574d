import type { CategoryNode } from '../../../core/listing/index.ts';
import { useShop } from '../context.ts';
import { Picture } from './picture.tsx';

/** The shelves of the shop as pictures. */
export function CategoryTiles({ nodes }: { nodes: CategoryNode[] }) {
  return (
    <ul class="tiles" role="list">
      {nodes.map((node) => (
        <li key={node.id}>
          <CategoryTile node={node} />
        </li>
      ))}
    </ul>
  );
}

function CategoryTile({ node }: { node: CategoryNode }) {
  const { t, urls } = useShop();
  return (
    <a class="tile" href={urls.category(node.handle)}>
      <Picture picture={node.picture} sizes="(min-width: 60rem) 16rem, 46vw" alt="" />
      <span class="tile__name">{node.name}</span>
      <span class="small soft">{t('shop.listing.count', { count: node.count })}</span>
    </a>
  );
}
