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
import { backblaze } from './backblaze.ts'
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
import { calcom } from './calcom.ts'
import { calendly } from './calendly.ts'
import { canva } from './canva.ts'
import { carto } from './carto.ts'
import { censys } from './censys.ts'
import { cerebras } from './cerebras.ts'
import { cfxre } from './cfxre.ts'
import { chartmogul } from './chartmogul.ts'
import { checkout } from './checkout.ts'
import { circleci } from './circleci.ts'
import { ciscoMeraki } from './cisco-meraki.ts'
import { civo } from './civo.ts'
import { clarifai } from './clarifai.ts'
import { clay } from './clay.ts'
import { clearbit } from './clearbit.ts'
import { clearout } from './clearout.ts'
import { clerk } from './clerk.ts'
import { clickhouse } from './clickhouse.ts'
import { clickup } from './clickup.ts'
import { clockwork } from './clockwork.ts'
import { clojars } from './clojars.ts'
import { close } from './close.ts'
import { cloudant } from './cloudant.ts'
import { cloudflare } from './cloudflare.ts'
import { cloudinary } from './cloudinary.ts'
import { cloudsight } from './cloudsight.ts'
import { cloudsmith } from './cloudsmith.ts'
import { cockroachLabs } from './cockroach-labs.ts'
import { codacy } from './codacy.ts'
import { codeClimate } from './code-climate.ts'
import { codecov } from './codecov.ts'
import { coderabbit } from './coderabbit.ts'
import { cohere } from './cohere.ts'
import { coinbase } from './coinbase.ts'
import { coinlayer } from './coinlayer.ts'
import { composio } from './composio.ts'
import { configcat } from './configcat.ts'
import { confluent } from './confluent.ts'
import { contentful } from './contentful.ts'
import { contentstack } from './contentstack.ts'
import { convex } from './convex.ts'
import { couchbase } from './couchbase.ts'
import { courier } from './courier.ts'
import { coveralls } from './coveralls.ts'
import { coze } from './coze.ts'
import { cratesIo } from './crates-io.ts'
import { crossmint } from './crossmint.ts'
import { currencylayer } from './currencylayer.ts'
import { cursor } from './cursor.ts'
import { customerIo } from './customer-io.ts'
import { cypress } from './cypress.ts'
import { daily } from './daily.ts'
import { dataGov } from './data-gov.ts'
import { databento } from './databento.ts'
import { databricks } from './databricks.ts'
import { datadog } from './datadog.ts'
import { datastax } from './datastax.ts'
import { deepgram } from './deepgram.ts'
import { deepl } from './deepl.ts'
import { deepseek } from './deepseek.ts'
import { definedNetworking } from './defined-networking.ts'
import { delighted } from './delighted.ts'
import { deno } from './deno.ts'
import { dependencyTrack } from './dependency-track.ts'
import { detectify } from './detectify.ts'
import { devcycle } from './devcycle.ts'
import { deviantart } from './deviantart.ts'
import { devin } from './devin.ts'
import { diffbot } from './diffbot.ts'
import { dify } from './dify.ts'
import { digitalocean } from './digitalocean.ts'
import { discord } from './discord.ts'
import { disqus } from './disqus.ts'
import { django } from './django.ts'
import { docker } from './docker.ts'
import { docusign } from './docusign.ts'
import { doppler } from './doppler.ts'
import { drone } from './drone.ts'
import { dropbox } from './dropbox.ts'
import { dryrunSecurity } from './dryrun-security.ts'
import { dub } from './dub.ts'
import { duffel } from './duffel.ts'
import { duo } from './duo.ts'
import { duplocloud } from './duplocloud.ts'
import { dwolla } from './dwolla.ts'
import { dynatrace } from './dynatrace.ts'
import { e2b } from './e2b.ts'
import { easypost } from './easypost.ts'
import { ebay } from './ebay.ts'
import { elastic } from './elastic.ts'
import { elasticEmail } from './elastic-email.ts'
import { elevenlabs } from './elevenlabs.ts'
import { endorLabs } from './endor-labs.ts'
import { equinix } from './equinix.ts'
import { eraser } from './eraser.ts'
import { etsy } from './etsy.ts'
import { eventbrite } from './eventbrite.ts'
import { exa } from './exa.ts'
import { exoscale } from './exoscale.ts'
import { facebook } from './facebook.ts'
import { fal } from './fal.ts'
import { fastly } from './fastly.ts'
import { fernet } from './fernet.ts'
import { figma } from './figma.ts'
import { fileIo } from './file-io.ts'
import { finicity } from './finicity.ts'
import { finnhub } from './finnhub.ts'
import { firebase } from './firebase.ts'
import { firecrawl } from './firecrawl.ts'
import { fireworks } from './fireworks.ts'
import { fixer } from './fixer.ts'
import { flagsmith } from './flagsmith.ts'
import { fleetbase } from './fleetbase.ts'
import { flickr } from './flickr.ts'
import { flutterwave } from './flutterwave.ts'
import { fly } from './fly.ts'
import { forestAdmin } from './forest-admin.ts'
import { foursquare } from './foursquare.ts'
import { frameIo } from './frame-io.ts'
import { freemius } from './freemius.ts'
import { freshbooks } from './freshbooks.ts'
import { freshdesk } from './freshdesk.ts'
import { friendli } from './friendli.ts'
import { fullcontact } from './fullcontact.ts'
import { fullstory } from './fullstory.ts'
import { gamma } from './gamma.ts'
import { gcNotify } from './gc-notify.ts'
import { gemfury } from './gemfury.ts'
import { gemstash } from './gemstash.ts'
import { geoapify } from './geoapify.ts'
import { ghost } from './ghost.ts'
import { gitea } from './gitea.ts'
import { github } from './github.ts'
import { gitlab } from './gitlab.ts'
import { gitter } from './gitter.ts'
import { gocardless } from './gocardless.ts'
import { godaddy } from './godaddy.ts'
import { google } from './google.ts'
import { grafana } from './grafana.ts'
import { greptile } from './greptile.ts'
import { groq } from './groq.ts'
import { guardian } from './guardian.ts'
import { guardsquare } from './guardsquare.ts'
import { gumroad } from './gumroad.ts'
import { hackClub } from './hack-club.ts'
import { harness } from './harness.ts'
import { hcaptcha } from './hcaptcha.ts'
import { heartland } from './heartland.ts'
import { helpscout } from './helpscout.ts'
import { here } from './here.ts'
import { heroku } from './heroku.ts'
import { hetzner } from './hetzner.ts'
import { hex } from './hex.ts'
import { hexpm } from './hexpm.ts'
import { honeycomb } from './honeycomb.ts'
import { hop } from './hop.ts'
import { huawei } from './huawei.ts'
import { hubspot } from './hubspot.ts'
import { huggingFace } from './hugging-face.ts'
import { hunter } from './hunter.ts'
import { ibm } from './ibm.ts'
import { imagekit } from './imagekit.ts'
import { infisical } from './infisical.ts'
import { influxdb } from './influxdb.ts'
import { infomaniak } from './infomaniak.ts'
import { infracost } from './infracost.ts'
import { infura } from './infura.ts'
import { inngest } from './inngest.ts'
import { instantly } from './instantly.ts'
import { intercom } from './intercom.ts'
import { intra42 } from './intra42.ts'
import { ionic } from './ionic.ts'
import { ipstack } from './ipstack.ts'
import { iterable } from './iterable.ts'
import { iterative } from './iterative.ts'
import { jenkins } from './jenkins.ts'
import { jfrog } from './jfrog.ts'
import { jina } from './jina.ts'
import { jotform } from './jotform.ts'
import { jumpcloud } from './jumpcloud.ts'
import { kagi } from './kagi.ts'
import { kairos } from './kairos.ts'
import { keen } from './keen.ts'
import { keycloak } from './keycloak.ts'
import { kickbox } from './kickbox.ts'
import { klaviyo } from './klaviyo.ts'
import { kling } from './kling.ts'
import { kraken } from './kraken.ts'
import { kubernetes } from './kubernetes.ts'
import { kucoin } from './kucoin.ts'
import { lacework } from './lacework.ts'
import { langfuse } from './langfuse.ts'
import { langsmith } from './langsmith.ts'
import { laravel } from './laravel.ts'
import { lark } from './lark.ts'
import { launchdarkly } from './launchdarkly.ts'
import { lemonSqueezy } from './lemon-squeezy.ts'
import { lichess } from './lichess.ts'
import { lighton } from './lighton.ts'
import { line } from './line.ts'
import { linear } from './linear.ts'
import { linkedin } from './linkedin.ts'
import { linode } from './linode.ts'
import { liveblocks } from './liveblocks.ts'
import { livekit } from './livekit.ts'
import { llamacloud } from './llamacloud.ts'
import { lob } from './lob.ts'
import { localstack } from './localstack.ts'
import { lokalise } from './lokalise.ts'
import { looker } from './looker.ts'
import { loops } from './loops.ts'
import { mailchimp } from './mailchimp.ts'
import { mailersend } from './mailersend.ts'
import { mailgun } from './mailgun.ts'
import { mailjet } from './mailjet.ts'
import { mandrill } from './mandrill.ts'
import { mapbox } from './mapbox.ts'
import { mappedin } from './mappedin.ts'
import { mastra } from './mastra.ts'
import { mattermost } from './mattermost.ts'
import { maxmind } from './maxmind.ts'
import { mem0 } from './mem0.ts'
import { mercadoPago } from './mercado-pago.ts'
import { mercury } from './mercury.ts'
import { mergify } from './mergify.ts'
import { messagebird } from './messagebird.ts'
import { meta } from './meta.ts'
import { microsoftTeams } from './microsoft-teams.ts'
import { midtrans } from './midtrans.ts'
import { minimax } from './minimax.ts'
import { minio } from './minio.ts'
import { mintlify } from './mintlify.ts'
import { miro } from './miro.ts'
import { mistral } from './mistral.ts'
import { mixpanel } from './mixpanel.ts'
import { modal } from './modal.ts'
import { monday } from './monday.ts'
import { moneywave } from './moneywave.ts'
import { mongodbAtlas } from './mongodb-atlas.ts'
import { moonshot } from './moonshot.ts'
import { moralis } from './moralis.ts'
import { mux } from './mux.ts'
import { nasa } from './nasa.ts'
import { nats } from './nats.ts'
import { neon } from './neon.ts'
import { nessus } from './nessus.ts'
import { netlify } from './netlify.ts'
import { newRelic } from './new-relic.ts'
import { newsapi } from './newsapi.ts'
import { ngrok } from './ngrok.ts'
import { nightfall } from './nightfall.ts'
import { nomic } from './nomic.ts'
import { notion } from './notion.ts'
import { novita } from './novita.ts'
import { npm } from './npm.ts'
import { nuget } from './nuget.ts'
import { numverify } from './numverify.ts'
import { nvidia } from './nvidia.ts'
import { nxCloud } from './nx-cloud.ts'
import { nylas } from './nylas.ts'
import { nytimes } from './nytimes.ts'
import { octopusDeploy } from './octopus-deploy.ts'
import { okta } from './okta.ts'
import { ollama } from './ollama.ts'
import { onelogin } from './onelogin.ts'
import { onepassword } from './onepassword.ts'
import { onesignal } from './onesignal.ts'
import { onfido } from './onfido.ts'
import { openai } from './openai.ts'
import { openpipe } from './openpipe.ts'
import { openrouter } from './openrouter.ts'
import { openshift } from './openshift.ts'
import { openvsx } from './openvsx.ts'
import { openweather } from './openweather.ts'
import { opsgenie } from './opsgenie.ts'
import { optimizely } from './optimizely.ts'
import { ory } from './ory.ts'
import { ovh } from './ovh.ts'
import { owlbot } from './owlbot.ts'
import { packagecloud } from './packagecloud.ts'
import { paddle } from './paddle.ts'
import { pagerduty } from './pagerduty.ts'
import { pandadoc } from './pandadoc.ts'
import { pangea } from './pangea.ts'
import { particle } from './particle.ts'
import { pastebin } from './pastebin.ts'
import { paypal } from './paypal.ts'
import { paystack } from './paystack.ts'
import { pdflayer } from './pdflayer.ts'
import { pendo } from './pendo.ts'
import { pepipost } from './pepipost.ts'
import { permit } from './permit.ts'
import { perplexity } from './perplexity.ts'
import { persona } from './persona.ts'
import { pinata } from './pinata.ts'
import { pinecone } from './pinecone.ts'
import { pingdom } from './pingdom.ts'
import { pingone } from './pingone.ts'
import { pinterest } from './pinterest.ts'
import { pipedrive } from './pipedrive.ts'
import { pirsch } from './pirsch.ts'
import { plaid } from './plaid.ts'
import { planetscale } from './planetscale.ts'
import { plivo } from './plivo.ts'
import { polar } from './polar.ts'
import { pollinations } from './pollinations.ts'
import { polymarket } from './polymarket.ts'
import { portainer } from './portainer.ts'
import { positionstack } from './positionstack.ts'
import { posthog } from './posthog.ts'
import { postman } from './postman.ts'
import { postmark } from './postmark.ts'
import { prefect } from './prefect.ts'
import { privateAi } from './private-ai.ts'
import { proof } from './proof.ts'
import { pubnub } from './pubnub.ts'
import { pulumi } from './pulumi.ts'
import { pushbullet } from './pushbullet.ts'
import { pusher } from './pusher.ts'
import { pypi } from './pypi.ts'
import { qdrant } from './qdrant.ts'
import { ragie } from './ragie.ts'
import { rails } from './rails.ts'
import { railway } from './railway.ts'
import { rainforestPay } from './rainforest-pay.ts'
import { ramp } from './ramp.ts'
import { rapidapi } from './rapidapi.ts'
import { razorpay } from './razorpay.ts'
import { readme } from './readme.ts'
import { recaptcha } from './recaptcha.ts'
import { recharge } from './recharge.ts'
import { redirectPizza } from './redirect-pizza.ts'
import { render } from './render.ts'
import { replicate } from './replicate.ts'
import { resend } from './resend.ts'
import { retell } from './retell.ts'
import { ringcentral } from './ringcentral.ts'
import { riotGames } from './riot-games.ts'
import { robinhood } from './robinhood.ts'
import { rollbar } from './rollbar.ts'
import { rootly } from './rootly.ts'
import { rubygems } from './rubygems.ts'
import { runpod } from './runpod.ts'
import { runway } from './runway.ts'
import { saladcloud } from './saladcloud.ts'
import { salesforce } from './salesforce.ts'
import { salesloft } from './salesloft.ts'
import { samsara } from './samsara.ts'
import { sanity } from './sanity.ts'
import { sauceLabs } from './sauce-labs.ts'
import { scale } from './scale.ts'
import { scaleway } from './scaleway.ts'
import { scalingo } from './scalingo.ts'
import { scalr } from './scalr.ts'
import { scraperapi } from './scraperapi.ts'
import { seam } from './seam.ts'
import { segment } from './segment.ts'
import { sendbird } from './sendbird.ts'
import { sendgrid } from './sendgrid.ts'
import { sentry } from './sentry.ts'
import { serpapi } from './serpapi.ts'
import { settlemint } from './settlemint.ts'
import { shippo } from './shippo.ts'
import { shodan } from './shodan.ts'
import { shopify } from './shopify.ts'
import { shortcut } from './shortcut.ts'
import { shutterstock } from './shutterstock.ts'
import { sidekiq } from './sidekiq.ts'
import { signifyd } from './signifyd.ts'
import { slack } from './slack.ts'
import { snowflake } from './snowflake.ts'
import { snyk } from './snyk.ts'
import { sonarqube } from './sonarqube.ts'
import { sourcegraph } from './sourcegraph.ts'
import { sparkpost } from './sparkpost.ts'
import { splunk } from './splunk.ts'
import { spotify } from './spotify.ts'
import { sqreen } from './sqreen.ts'
import { square } from './square.ts'
import { squarespace } from './squarespace.ts'
import { sslmate } from './sslmate.ts'
import { stability } from './stability.ts'
import { stackhawk } from './stackhawk.ts'
import { statsig } from './statsig.ts'
import { statuscake } from './statuscake.ts'
import { statuspage } from './statuspage.ts'
import { steel } from './steel.ts'
import { storyblok } from './storyblok.ts'
import { strava } from './strava.ts'
import { stream } from './stream.ts'
import { stripe } from './stripe.ts'
import { stytch } from './stytch.ts'
import { sumoLogic } from './sumo-logic.ts'
import { supabase } from './supabase.ts'
import { surge } from './surge.ts'
import { svix } from './svix.ts'
import { tableau } from './tableau.ts'
import { tailscale } from './tailscale.ts'
import { tavily } from './tavily.ts'
import { tavus } from './tavus.ts'
import { teamcity } from './teamcity.ts'
import { telegram } from './telegram.ts'
import { telnyx } from './telnyx.ts'
import { temporal } from './temporal.ts'
import { tencentCloud } from './tencent-cloud.ts'
import { terraform } from './terraform.ts'
import { testkube } from './testkube.ts'
import { thingsboard } from './thingsboard.ts'
import { thunderstore } from './thunderstore.ts'
import { tigris } from './tigris.ts'
import { tinybird } from './tinybird.ts'
import { todoist } from './todoist.ts'
import { together } from './together.ts'
import { tolgee } from './tolgee.ts'
import { travis } from './travis.ts'
import { trello } from './trello.ts'
import { trendMicro } from './trend-micro.ts'
import { triggerDev } from './trigger-dev.ts'
import { truenas } from './truenas.ts'
import { twilio } from './twilio.ts'
import { twitch } from './twitch.ts'
import { twitter } from './twitter.ts'
import { typeform } from './typeform.ts'
import { uber } from './uber.ts'
import { ubidots } from './ubidots.ts'
import { unkey } from './unkey.ts'
import { unleash } from './unleash.ts'
import { unsplash } from './unsplash.ts'
import { upcloud } from './upcloud.ts'
import { upstage } from './upstage.ts'
import { upstash } from './upstash.ts'
import { uptimerobot } from './uptimerobot.ts'
import { urlscan } from './urlscan.ts'
import { valTown } from './val-town.ts'
import { vapi } from './vapi.ts'
import { vastAi } from './vast-ai.ts'
import { vault } from './vault.ts'
import { vercel } from './vercel.ts'
import { virustotal } from './virustotal.ts'
import { vk } from './vk.ts'
import { voiceflow } from './voiceflow.ts'
import { volcengine } from './volcengine.ts'
import { vonage } from './vonage.ts'
import { voyage } from './voyage.ts'
import { vultr } from './vultr.ts'
import { wakatime } from './wakatime.ts'
import { wandb } from './wandb.ts'
import { warpstream } from './warpstream.ts'
import { weatherapi } from './weatherapi.ts'
import { weatherstack } from './weatherstack.ts'
import { weaviate } from './weaviate.ts'
import { webex } from './webex.ts'
import { webflow } from './webflow.ts'
import { wechat } from './wechat.ts'
import { wepay } from './wepay.ts'
import { wireguard } from './wireguard.ts'
import { wistia } from './wistia.ts'
import { wiz } from './wiz.ts'
import { woocommerce } from './woocommerce.ts'
import { workato } from './workato.ts'
import { workos } from './workos.ts'
import { wpEngine } from './wp-engine.ts'
import { xai } from './xai.ts'
import { xata } from './xata.ts'
import { xendit } from './xendit.ts'
import { yahoo } from './yahoo.ts'
import { yandex } from './yandex.ts'
import { yelp } from './yelp.ts'
import { yousign } from './yousign.ts'
import { zai } from './zai.ts'
import { zapier } from './zapier.ts'
import { zendesk } from './zendesk.ts'
import { zep } from './zep.ts'
import { zerobounce } from './zerobounce.ts'
import { zerotier } from './zerotier.ts'
import { zoho } from './zoho.ts'
import { zoom } from './zoom.ts'
import { zuplo } from './zuplo.ts'

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
  backblaze,
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
  calcom,
  calendly,
  canva,
  carto,
  censys,
  cerebras,
  cfxre,
  chartmogul,
  checkout,
  circleci,
  ciscoMeraki,
  civo,
  clarifai,
  clay,
  clearbit,
  clearout,
  clerk,
  clickhouse,
  clickup,
  clockwork,
  clojars,
  close,
  cloudant,
  cloudflare,
  cloudinary,
  cloudsight,
  cloudsmith,
  cockroachLabs,
  codacy,
  codeClimate,
  codecov,
  coderabbit,
  cohere,
  coinbase,
  coinlayer,
  composio,
  configcat,
  confluent,
  contentful,
  contentstack,
  convex,
  couchbase,
  courier,
  coveralls,
  coze,
  cratesIo,
  crossmint,
  currencylayer,
  cursor,
  customerIo,
  cypress,
  daily,
  dataGov,
  databento,
  databricks,
  datadog,
  datastax,
  deepgram,
  deepl,
  deepseek,
  definedNetworking,
  delighted,
  deno,
  dependencyTrack,
  detectify,
  devcycle,
  deviantart,
  devin,
  diffbot,
  dify,
  digitalocean,
  discord,
  disqus,
  django,
  docker,
  docusign,
  doppler,
  drone,
  dropbox,
  dryrunSecurity,
  dub,
  duffel,
  duo,
  duplocloud,
  dwolla,
  dynatrace,
  e2b,
  easypost,
  ebay,
  elastic,
  elasticEmail,
  elevenlabs,
  endorLabs,
  equinix,
  eraser,
  etsy,
  eventbrite,
  exa,
  exoscale,
  facebook,
  fal,
  fastly,
  fernet,
  figma,
  fileIo,
  finicity,
  finnhub,
  firebase,
  firecrawl,
  fireworks,
  fixer,
  flagsmith,
  fleetbase,
  flickr,
  flutterwave,
  fly,
  forestAdmin,
  foursquare,
  frameIo,
  freemius,
  freshbooks,
  freshdesk,
  friendli,
  fullcontact,
  fullstory,
  gamma,
  gcNotify,
  gemfury,
  gemstash,
  geoapify,
  ghost,
  gitea,
  github,
  gitlab,
  gitter,
  gocardless,
  godaddy,
  google,
  grafana,
  greptile,
  groq,
  guardian,
  guardsquare,
  gumroad,
  hackClub,
  harness,
  hcaptcha,
  heartland,
  helpscout,
  here,
  heroku,
  hetzner,
  hex,
  hexpm,
  honeycomb,
  hop,
  huawei,
  hubspot,
  huggingFace,
  hunter,
  ibm,
  imagekit,
  infisical,
  influxdb,
  infomaniak,
  infracost,
  infura,
  inngest,
  instantly,
  intercom,
  intra42,
  ionic,
  ipstack,
  iterable,
  iterative,
  jenkins,
  jfrog,
  jina,
  jotform,
  jumpcloud,
  kagi,
  kairos,
  keen,
  keycloak,
  kickbox,
  klaviyo,
  kling,
  kraken,
  kubernetes,
  kucoin,
  lacework,
  langfuse,
  langsmith,
  laravel,
  lark,
  launchdarkly,
  lemonSqueezy,
  lichess,
  lighton,
  line,
  linear,
  linkedin,
  linode,
  liveblocks,
  livekit,
  llamacloud,
  lob,
  localstack,
  lokalise,
  looker,
  loops,
  mailchimp,
  mailersend,
  mailgun,
  mailjet,
  mandrill,
  mapbox,
  mappedin,
  mastra,
  mattermost,
  maxmind,
  mem0,
  mercadoPago,
  mercury,
  mergify,
  messagebird,
  meta,
  microsoftTeams,
  midtrans,
  minimax,
  minio,
  mintlify,
  miro,
  mistral,
  mixpanel,
  modal,
  monday,
  moneywave,
  mongodbAtlas,
  moonshot,
  moralis,
  mux,
  nasa,
  nats,
  neon,
  nessus,
  netlify,
  newRelic,
  newsapi,
  ngrok,
  nightfall,
  nomic,
  notion,
  novita,
  npm,
  nuget,
  numverify,
  nvidia,
  nxCloud,
  nylas,
  nytimes,
  octopusDeploy,
  okta,
  ollama,
  onelogin,
  onepassword,
  onesignal,
  onfido,
  openai,
  openpipe,
  openrouter,
  openshift,
  openvsx,
  openweather,
  opsgenie,
  optimizely,
  ory,
  ovh,
  owlbot,
  packagecloud,
  paddle,
  pagerduty,
  pandadoc,
  pangea,
  particle,
  pastebin,
  paypal,
  paystack,
  pdflayer,
  pendo,
  pepipost,
  permit,
  perplexity,
  persona,
  pinata,
  pinecone,
  pingdom,
  pingone,
  pinterest,
  pipedrive,
  pirsch,
  plaid,
  planetscale,
  plivo,
  polar,
  pollinations,
  polymarket,
  portainer,
  positionstack,
  posthog,
  postman,
  postmark,
  prefect,
  privateAi,
  proof,
  pubnub,
  pulumi,
  pushbullet,
  pusher,
  pypi,
  qdrant,
  ragie,
  rails,
  railway,
  rainforestPay,
  ramp,
  rapidapi,
  razorpay,
  readme,
  recaptcha,
  recharge,
  redirectPizza,
  render,
  replicate,
  resend,
  retell,
  ringcentral,
  riotGames,
  robinhood,
  rollbar,
  rootly,
  rubygems,
  runpod,
  runway,
  saladcloud,
  salesforce,
  salesloft,
  samsara,
  sanity,
  sauceLabs,
  scale,
  scaleway,
  scalingo,
  scalr,
  scraperapi,
  seam,
  segment,
  sendbird,
  sendgrid,
  sentry,
  serpapi,
  settlemint,
  shippo,
  shodan,
  shopify,
  shortcut,
  shutterstock,
  sidekiq,
  signifyd,
  slack,
  snowflake,
  snyk,
  sonarqube,
  sourcegraph,
  sparkpost,
  splunk,
  spotify,
  sqreen,
  square,
  squarespace,
  sslmate,
  stability,
  stackhawk,
  statsig,
  statuscake,
  statuspage,
  steel,
  storyblok,
  strava,
  stream,
  stripe,
  stytch,
  sumoLogic,
  supabase,
  surge,
  svix,
  tableau,
  tailscale,
  tavily,
  tavus,
  teamcity,
  telegram,
  telnyx,
  temporal,
  tencentCloud,
  terraform,
  testkube,
  thingsboard,
  thunderstore,
  tigris,
  tinybird,
  todoist,
  together,
  tolgee,
  travis,
  trello,
  trendMicro,
  triggerDev,
  truenas,
  twilio,
  twitch,
  twitter,
  typeform,
  uber,
  ubidots,
  unkey,
  unleash,
  unsplash,
  upcloud,
  upstage,
  upstash,
  uptimerobot,
  urlscan,
  valTown,
  vapi,
  vastAi,
  vault,
  vercel,
  virustotal,
  vk,
  voiceflow,
  volcengine,
  vonage,
  voyage,
  vultr,
  wakatime,
  wandb,
  warpstream,
  weatherapi,
  weatherstack,
  weaviate,
  webex,
  webflow,
  wechat,
  wepay,
  wireguard,
  wistia,
  wiz,
  woocommerce,
  workato,
  workos,
  wpEngine,
  xai,
  xata,
  xendit,
  yahoo,
  yandex,
  yelp,
  yousign,
  zai,
  zapier,
  zendesk,
  zep,
  zerobounce,
  zerotier,
  zoho,
  zoom,
  zuplo,
]
