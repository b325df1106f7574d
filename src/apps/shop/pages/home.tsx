import type { BrandView, CategoryNode, ProductCard } from '../../../core/listing/index.ts';
import { BrandList } from '../components/brand-list.tsx';
import { CategoryTiles } from '../components/category-tiles.tsx';
import type { HeroProps } from '../components/hero.tsx';
import { Layout } from '../components/layout.tsx';
import { NewsletterForm } from '../components/newsletter-form.tsx';
import { ProductGrid } from '../components/product-card.tsx';
import { Promises } from '../components/promises.tsx';
import type { DeliveryWindow } from '../components/promise-line.tsx';
import type { StoryProps } from '../components/story.tsx';
import { useShop } from '../context.ts';

/** A block of the home page with everything it shows, in the reader’s language. */
export type HomeBlockView = { id: string } & (
  | ({ kind: 'hero' } & Omit<HeroProps, 'first'>)
  | { kind: 'promises' }
  | ({ kind: 'products'; cards: ProductCard[]; more: string | null } & Omit<
      StoryProps,
      'id' | 'action' | 'mirrored'
    >)
  | { kind: 'categories'; title: string; nodes: CategoryNode[] }
  | { kind: 'brands'; title: string; text: string; brands: BrandView[] }
  | ({ kind: 'story' } & Omit<StoryProps, 'id' | 'mirrored'>)
  | { kind: 'newsletter'; title: string; text: string }
);

export interface HomeView {
  blocks: HomeBlockView[];
  promise: DeliveryWindow | null;
}

/** The home page: the blocks that the merchant arranged. */
export function HomePage({ blocks, promise }: HomeView) {
  const { profile } = useShop();
  const named = blocks[0]?.kind === 'hero';
  let stories = 0;
  return (
    <Layout>
      {named ? null : <h1 class="visually-hidden">{profile.name}</h1>}
      <div class="home">
        {blocks.map((block, index) => {
          const told = block.kind === 'story' || (block.kind === 'products' && block.text !== '');
          if (told) stories += 1;
          return (
            <HomeBlock
              key={block.id}
              block={block}
              promise={promise}
              first={index === 0}
              mirrored={told && stories % 2 === 0}
            />
          );
        })}
      </div>
    </Layout>
  );
}

interface HomeBlockProps {
  block: HomeBlockView;
  promise: DeliveryWindow | null;
  first: boolean;
  mirrored: boolean;
}

function HomeBlock({ block, promise, first, mirrored }: HomeBlockProps) {
  const { Hero, Story } = useShop().theme.templates;
  const titleId = `titre-${block.id}`;
  switch (block.kind) {
    case 'hero':
      return <Hero {...block} first={first} />;
    case 'promises':
      return (
        <div class="wrap home__promises">
          <Promises promise={promise} />
        </div>
      );
    case 'story':
      return (
        <div class="wrap home__block">
          <Story {...block} id={titleId} mirrored={mirrored} />
        </div>
      );
    case 'products':
      return <ProductsBlock block={block} promise={promise} mirrored={mirrored} />;
    case 'categories':
      return (
        <section class="wrap home__block" aria-labelledby={titleId}>
          <h2 id={titleId}>{block.title}</h2>
          <CategoryTiles nodes={block.nodes} />
        </section>
      );
    case 'brands':
      return (
        <section class="wrap home__block" aria-labelledby={titleId}>
          <h2 id={titleId}>{block.title}</h2>
          {block.text ? <p class="lead">{block.text}</p> : null}
          <BrandList brands={block.brands} />
        </section>
      );
    case 'newsletter':
      return (
        <section class="wrap home__block" aria-labelledby={titleId}>
          <NewsletterForm titleId={titleId} title={block.title} text={block.text} />
        </section>
      );
  }
}

interface ProductsBlockProps {
  block: HomeBlockView & { kind: 'products' };
  promise: DeliveryWindow | null;
  mirrored: boolean;
}

/** Articles under a title, or under the story that brings them together. */
function ProductsBlock({ block, promise, mirrored }: ProductsBlockProps) {
  const { t, theme } = useShop();
  const { Story } = theme.templates;
  const titleId = `titre-${block.id}`;
  const more = block.more ? (
    <a class="home__more" href={block.more}>
      {t('shop.home.all')}
      <span class="visually-hidden"> {block.title}</span>
    </a>
  ) : null;
  if (block.text === '' && block.picture === null) {
    return (
      <section class="wrap home__block" aria-labelledby={titleId}>
        <div class="home__title">
          <h2 id={titleId}>{block.title}</h2>
          {more}
        </div>
        <ProductGrid cards={block.cards} promise={promise} />
      </section>
    );
  }
  return (
    <div class="wrap home__block selection">
      <Story
        id={titleId}
        title={block.title}
        text={block.text}
        picture={block.picture}
        action={block.more ? { label: t('shop.home.all'), href: block.more } : null}
        mirrored={mirrored}
      />
      <ProductGrid cards={block.cards} />
    </div>
  );
}
