// Written by `npm run index`. Do not edit.
import type { Provider } from '../core/provider.ts'

export const providers: readonly Provider[] = []
