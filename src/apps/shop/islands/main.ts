import { enhanceCart } from './cart-drawer.ts';
import { enhanceForms } from './forms.ts';
import { enhanceGallery } from './gallery.ts';
import { enhanceOrder } from './order-refresh.ts';
import { enhanceGuides } from './guide.ts';
import { enhancePasskeys } from './passkeys.ts';
import { enhancePlaces } from './places.ts';
import { enhanceSearch } from './suggestions.ts';
import { enhanceSheet } from './sheet.ts';
import { enhanceZoom } from './zoom.ts';
import { enhanceSeen } from './seen.ts';
import { enhanceSwaps } from './swap.ts';
import { enhanceWishes } from './wishes.ts';

// Every page is complete before this runs; each island improves what it finds.
enhanceForms();
enhanceCart();
enhanceSearch();
enhanceSwaps();
enhanceGuides();
enhanceSheet();
enhanceGallery();
enhanceOrder();
enhanceZoom();
enhanceSeen();
enhancePasskeys();
enhanceWishes();
enhancePlaces();
