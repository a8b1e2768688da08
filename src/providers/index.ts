// Written by `npm run index`. Do not edit.
import type { Provider } from '../core/provider.ts'
import { ably } from './ably.ts'
import { abstractapi } from './abstractapi.ts'
import { abuseipdb } from './abuseipdb.ts'
import { adafruit } from './adafruit.ts'
import { adobe } from './adobe.ts'
import { age } from './age.ts'
import { agora } from './agora.ts'
import { ai21 } from './ai21.ts'
import { ai71 } from './ai71.ts'
import { aikido } from './aikido.ts'
import { airbrake } from './airbrake.ts'
import { airtable } from './airtable.ts'
import { aiven } from './aiven.ts'
import { akamai } from './akamai.ts'
import { alchemy } from './alchemy.ts'
import { algolia } from './algolia.ts'
import { alibaba } from './alibaba.ts'
import { amazon } from './amazon.ts'
import { amplitude } from './amplitude.ts'
import { anthropic } from './anthropic.ts'
import { anypoint } from './anypoint.ts'
import { apify } from './apify.ts'
import { apollo } from './apollo.ts'
import { appcenter } from './appcenter.ts'
import { arcjet } from './arcjet.ts'
import { asaas } from './asaas.ts'
import { asana } from './asana.ts'
import { assemblyai } from './assemblyai.ts'
import { atlassian } from './atlassian.ts'
import { auth0 } from './auth0.ts'
import { authress } from './authress.ts'
import { aviationstack } from './aviationstack.ts'
import { aws } from './aws.ts'
import { axiom } from './axiom.ts'
import { azure } from './azure.ts'
import { azureAi } from './azure-ai.ts'
import { azureDevops } from './azure-devops.ts'
import { azureOpenai } from './azure-openai.ts'
import { baremetrics } from './baremetrics.ts'
import { baseten } from './baseten.ts'
import { beamer } from './beamer.ts'
import { bedrock } from './bedrock.ts'
import { betterStack } from './better-stack.ts'
import { bitbucket } from './bitbucket.ts'
import { bitfinex } from './bitfinex.ts'
import { bitly } from './bitly.ts'
import { bitrise } from './bitrise.ts'
import { bittrex } from './bittrex.ts'
import { blockProtocol } from './block-protocol.ts'
import { blynk } from './blynk.ts'
import { box } from './box.ts'
import { braintree } from './braintree.ts'
import { branch } from './branch.ts'
import { brave } from './brave.ts'
import { brevo } from './brevo.ts'
import { browserUse } from './browser-use.ts'
import { browserstack } from './browserstack.ts'
import { builderIo } from './builder-io.ts'
import { buildkite } from './buildkite.ts'
import { bunny } from './bunny.ts'
import { buttercms } from './buttercms.ts'
import { cerebras } from './cerebras.ts'
import { cloudflare } from './cloudflare.ts'
import { cohere } from './cohere.ts'
import { confluent } from './confluent.ts'
import { cursor } from './cursor.ts'
import { databricks } from './databricks.ts'
import { deepseek } from './deepseek.ts'
import { digitalocean } from './digitalocean.ts'
import { discord } from './discord.ts'
import { docker } from './docker.ts'
import { doppler } from './doppler.ts'
import { e2b } from './e2b.ts'
import { elevenlabs } from './elevenlabs.ts'
import { firecrawl } from './firecrawl.ts'
import { fireworks } from './fireworks.ts'
import { fly } from './fly.ts'
import { friendli } from './friendli.ts'
import { github } from './github.ts'
import { gitlab } from './gitlab.ts'
import { google } from './google.ts'
import { grafana } from './grafana.ts'
import { groq } from './groq.ts'
import { heroku } from './heroku.ts'
import { huggingFace } from './hugging-face.ts'
import { jina } from './jina.ts'
import { langfuse } from './langfuse.ts'
import { langsmith } from './langsmith.ts'
import { linear } from './linear.ts'
import { llamacloud } from './llamacloud.ts'
import { mem0 } from './mem0.ts'
import { mistral } from './mistral.ts'
import { modal } from './modal.ts'
import { neon } from './neon.ts'
import { netlify } from './netlify.ts'
import { notion } from './notion.ts'
import { npm } from './npm.ts'
import { nvidia } from './nvidia.ts'
import { onepassword } from './onepassword.ts'
import { openai } from './openai.ts'
import { openrouter } from './openrouter.ts'
import { perplexity } from './perplexity.ts'
import { pinecone } from './pinecone.ts'
import { posthog } from './posthog.ts'
import { pypi } from './pypi.ts'
import { render } from './render.ts'
import { replicate } from './replicate.ts'
import { resend } from './resend.ts'
import { runpod } from './runpod.ts'
import { sendgrid } from './sendgrid.ts'
import { sentry } from './sentry.ts'
import { shopify } from './shopify.ts'
import { slack } from './slack.ts'
import { stripe } from './stripe.ts'
import { supabase } from './supabase.ts'
import { tavily } from './tavily.ts'
import { telegram } from './telegram.ts'
import { together } from './together.ts'
import { twilio } from './twilio.ts'
import { vault } from './vault.ts'
import { vercel } from './vercel.ts'
import { voyage } from './voyage.ts'
import { wandb } from './wandb.ts'
import { xai } from './xai.ts'

export const providers: readonly Provider[] = [
  ably,
  abstractapi,
  abuseipdb,
  adafruit,
  adobe,
  age,
  agora,
  ai21,
  ai71,
  aikido,
  airbrake,
  airtable,
  aiven,
  akamai,
  alchemy,
  algolia,
  alibaba,
  amazon,
  amplitude,
  anthropic,
  anypoint,
  apify,
  apollo,
  appcenter,
  arcjet,
  asaas,
  asana,
  assemblyai,
  atlassian,
  auth0,
  authress,
  aviationstack,
  aws,
  axiom,
  azure,
  azureAi,
  azureDevops,
  azureOpenai,
  baremetrics,
  baseten,
  beamer,
  bedrock,
  betterStack,
  bitbucket,
  bitfinex,
  bitly,
  bitrise,
  bittrex,
  blockProtocol,
  blynk,
  box,
  braintree,
  branch,
  brave,
  brevo,
  browserUse,
  browserstack,
  builderIo,
  buildkite,
  bunny,
  buttercms,
  cerebras,
  cloudflare,
  cohere,
  confluent,
  cursor,
  databricks,
  deepseek,
  digitalocean,
  discord,
  docker,
  doppler,
  e2b,
  elevenlabs,
  firecrawl,
  fireworks,
  fly,
  friendli,
  github,
  gitlab,
  google,
  grafana,
  groq,
  heroku,
  huggingFace,
  jina,
  langfuse,
  langsmith,
  linear,
  llamacloud,
  mem0,
  mistral,
  modal,
  neon,
  netlify,
  notion,
  npm,
  nvidia,
  onepassword,
  openai,
  openrouter,
  perplexity,
  pinecone,
  posthog,
  pypi,
  render,
  replicate,
  resend,
  runpod,
  sendgrid,
  sentry,
  shopify,
  slack,
  stripe,
  supabase,
  tavily,
  telegram,
  together,
  twilio,
  vault,
  vercel,
  voyage,
  wandb,
  xai,
]
