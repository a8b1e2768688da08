import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const kubernetes: Provider = {
  id: 'kubernetes',
  name: 'Kubernetes',
  variables: ['KUBE_TOKEN', 'KUBERNETES_TOKEN', 'K8S_TOKEN', 'K8S_AUTH_API_KEY'],
  keys: [
    {
      id: 'kubernetes.service_account',
      name: 'Kubernetes service account token',
      anchors: ['eyJpc3MiOiJrdWJlcm5ldGVzL3NlcnZpY2VhY2NvdW50'],
      // A JWT whose payload begins with `{"iss":"kubernetes/serviceaccount`.
      pattern:
        /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{20,200}\.eyJpc3MiOiJrdWJlcm5ldGVzL3NlcnZpY2VhY2NvdW50[A-Za-z0-9_-]{40,1200}\.[A-Za-z0-9_-]{86,700}(?![A-Za-z0-9_-])/,
      bits: 512,
      examples: [
        `eyJhbGciOiJSUzI1NiIsImtpZCI6${sample('base64url', 60)}.eyJpc3MiOiJrdWJlcm5ldGVzL3NlcnZpY2VhY2NvdW50${sample('base64url', 400)}.${sample('base64url', 342)}`,
      ],
      decoys: [
        `eyJhbGciOiJSUzI1NiIsImtpZCI6${sample('base64url', 60)}.eyJpc3MiOiJrdWJlcm5ldGVzL3NlcnZpY2VhY2NvdW50${sample('base64url', 400)}`,
      ],
    },
    {
      id: 'kubernetes.bootstrap',
      name: 'Kubernetes bootstrap token',
      anchors: ['bootstrap_token', 'bootstrap-token', 'kubeadm', 'bootstraptoken'],
      near: ['bootstrap_token', 'bootstrap-token', 'kubeadm', 'bootstraptoken'],
      pattern: /(?<![A-Za-z0-9_-])[a-z0-9]{6}\.[a-z0-9]{16}(?![A-Za-z0-9_-])/,
      bits: 113,
      examples: [`${sample('base36', 6)}.${sample('base36', 16, 2)}`],
      decoys: [
        `${sample('base36', 6, 3)}.${sample('base36', 15, 4)}`,
        `${sample('base36', 6, 4)}.${sample('base36', 17, 5)}`,
      ],
    },
  ],
}
