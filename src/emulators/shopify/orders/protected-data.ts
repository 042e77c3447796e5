import { refuse } from '../graphql/refusal.ts';
import type { World } from '../world.ts';

/** A field of the buyer's protected data: shown, null, or an error, as the app was granted (shopify.dev, protected customer data). */
export function protectedField(world: World, name: string, value: unknown): () => unknown {
  return () => {
    switch (world.settings.protectedData) {
      case 'shown':
        return value;
      case 'redacted':
        return null;
      case 'denied':
        return refuse('ACCESS_DENIED', `This app is not approved to use the ${name} field. See https://shopify.dev/docs/apps/launch/protected-customer-data for more details.`);
    }
  };
}
