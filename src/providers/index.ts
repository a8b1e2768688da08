// Written by `npm run index`. Do not edit.
import type { Provider } from '../core/provider.ts'
import { anthropic } from './anthropic.ts'
import { aws } from './aws.ts'
import { deepseek } from './deepseek.ts'
import { elevenlabs } from './elevenlabs.ts'
import { github } from './github.ts'
import { gitlab } from './gitlab.ts'
import { google } from './google.ts'
import { groq } from './groq.ts'
import { huggingFace } from './hugging-face.ts'
import { npm } from './npm.ts'
import { openai } from './openai.ts'
import { openrouter } from './openrouter.ts'
import { slack } from './slack.ts'
import { stripe } from './stripe.ts'
import { tavily } from './tavily.ts'
import { xai } from './xai.ts'

export const providers: readonly Provider[] = [
  anthropic,
  aws,
  deepseek,
  elevenlabs,
  github,
  gitlab,
  google,
  groq,
  huggingFace,
  npm,
  openai,
  openrouter,
  slack,
  stripe,
  tavily,
  xai,
]
