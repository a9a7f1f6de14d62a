/** A warroom.yaml to start from: every key with what it does. Uncommented it is valid. */
export function exampleConfig(): string {
	return example;
}

const example = `# warroom.yaml: what the war room watches and who is in it. Every key may be left out.
# Looked for as --config FILE, $WARROOM_CONFIG, ./warroom.yaml, ~/.config/warroom/warroom.yaml.
# After a change: \`warroom reload\`. What it reaches: \`warroom doctor\`.

# The zone of the times on screens, in exports and in the names of channels, for everybody who names none of their own.
#zone: UTC

# The team's runbook in Markdown; relative to this file. Otherwise the built-in one: \`warroom runbook show\`.
# \`warroom runbook check FILE\` says what is understood of it.
#runbook: ./runbook.md

# A primary contact who does not answer brings the secondary forward when the runbook says, else after a third of the response time, but no
# sooner than this.
#escalation:
#  secondaryAfter: 5 min
#  # What falls due is raised by the room itself. With "ask" the commander is asked first, of every escalation (pages at the declaration too;
#  # not of updates and reminders): Enter raises it, d defers it.
#  raise: ask
#  # Without an answer for so long it is raised all the same; at once while nobody commands, or the commander is without connection.
#  raiseAnywayAfter: 2 min

# The cluster. Without this the current context of your kubeconfig is watched; false watches none.
#kubernetes:
#  context: prod-eu
#  # A namespace, or a list of them; all is every one. Otherwise the context's own.
#  namespaces: [production]
#  # Only these deployments. Otherwise all.
#  deployments: [api, worker]
#  # Otherwise $KUBECONFIG (several files too) or ~/.kube/config. Relative to this file.
#  kubeconfig: ./kubeconfig

#  # Several clusters of one kubeconfig, in the place of context:, namespaces: and deployments: above:
#  #contexts:
#  #  - context: prod-eu
#  #    namespaces: [production]
#  #  - context: prod-us
#  #    namespaces: all
#  # The user needs get, list and watch of pods, deployments, statefulsets and daemonsets; of replicasets, events, nodes, services, ingresses,
#  # configmaps and the secrets of Helm's releases too, for what changed lately: what is not allowed is said and left out.

# Error ratio and latency come from here.
#prometheus:
#  url: http://prometheus:9090
#  # Sent as "Authorization: Bearer …"; read again for every connection.
#  bearerTokenFile: /etc/warroom/prometheus-token
#  headers:
#    X-Scope-OrgID: production
#  interval: 5s
#  timeout: 4s
#  # The window of rates: at least four scrape intervals.
#  window: 2 min
#  # The counter with the labels service and code, when it is not http_requests_total.
#  metric: http_requests_total
#  # The histogram of seconds with the label service, when it is not http_request_duration_seconds.
#  histogram: http_request_duration_seconds
#  # Only these. Otherwise every service that there is.
#  services: [api, www]
#  # The percentage of requests that is to succeed: burn rates say how fast what it allows is used up.
#  objective: 99.9
#  # What the 95th percentile is compared with: the same hour so long ago, the first that has it; M shows them all. none compares with nothing.
#  baseline: [7d, 1d]
#  # How full things are (M): containers against their limits (cAdvisor, kube-state-metrics) and nodes (node_exporter). false asks none; false at
#  # one leaves it out, and a query of your own takes its place: a share of 0 to 1 a series. Limits of the runbook ("CPU usage > 90%") are drawn.
#  saturation:
#    containerCpu: max by (namespace, container) (my_container_cpu_share)
#    containerMemory: max by (namespace, container) (my_container_memory_share)
#    nodeCpu: 1 - avg by (instance) (rate(node_cpu_seconds_total{mode="idle"}[$window]))
#    nodeMemory: 1 - node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes
#    nodeDisk: false
#  # false: it is not asked for alerts: neither what is pending, nor, without an Alertmanager, what fires.
#  alerts: true
#  # Your own PromQL; each gives one series a service, with a label "service". $window stands for the window: without it in errorRatio there are
#  # no burn rates. Latencies are in seconds; saturation is that of a service, 0 to 1.
#  queries:
#    errorRatio: sum by (service) (rate(errors_total[$window])) / sum by (service) (rate(requests_total[$window]))
#    requestRate: sum by (service) (rate(requests_total[$window]))
#    p95Seconds: histogram_quantile(0.95, sum by (service, le) (rate(http_request_duration_seconds_bucket[$window])))
#    p50Seconds: histogram_quantile(0.5, sum by (service, le) (rate(http_request_duration_seconds_bucket[$window])))
#    p99Seconds: histogram_quantile(0.99, sum by (service, le) (rate(http_request_duration_seconds_bucket[$window])))
#    saturation: max by (service) (container_memory_working_set_bytes / container_spec_memory_limit_bytes)
#  # Whatever else you want to see, with charts (M). Units: percent (of a ratio), seconds, bytes, or any word. At or over the limit is bad.
#  metrics:
#    - name: queue
#      query: sum(queue_depth)
#      unit: messages
#      limit: 1000

# Alerts that fire, and silences on them (f on the screen, warroom alerts). What is pending comes from Prometheus beside it; without it Prometheus
# is asked for all of it, and that cannot silence anything.
#alertmanager:
#  url: http://alertmanager:9093
#  bearerTokenFile: /etc/warroom/alertmanager-token
#  interval: 5s
#  timeout: 4s

# Health URLs, ports and names that are asked.
#endpoints:
#  - name: www
#    url: https://www.example.com/healthz
#    interval: 10s
#    timeout: 5s
#    # Any 2xx unless said.
#    expectStatus: 200
#    # Words that the body (its first 64 KiB) has to contain.
#    expectBody: '"status":"ok"'
#    # A certificate with fewer days than this is worth a line in the timeline.
#    certificateDays: 14
#  # A port that has to accept a connection.
#  - name: database
#    tcp: db.example.com:5432
#  # A name that has to have an address; by the machine's resolver unless another is named.
#  - name: dns
#    dns: www.example.com
#    resolver: 10.0.0.53

# Status pages of those we depend on (Atlassian Statuspage and what answers like it: api/v2/summary.json).
#statusPages:
#  - name: github
#    url: https://www.githubstatus.com
#    interval: 1 min
#    timeout: 10s

# Who is in it. Positions are what the runbook's matrices name; they are who is called.
#people:
#  # Somebody of an account that several share: login: Ann (via ubuntu), with the access of ubuntu.
#  - login: maria
#    name: María
#    # observe (reads only), respond or command.
#    access: command
#    positions: [On-call SRE, Service Owner]
#    phone: "+1 555 0100"
#    handles:
#      slack: "@maria"

# Your own screen.
#terminal:
#  # How y copies: raw (OSC 52; in tmux with set-clipboard on), tmux-passthrough (with allow-passthrough on) or off.
#  clipboard: raw

# The server.
#server:
#  # Members of this Unix group may join on this machine. Without it only you.
#  group: oncall
#  # Another path for the socket, of less than 100 bytes.
#  socket: /run/warroom/room.sock
#  # For those who are not on this machine: they come with an invitation (warroom invite). TLS, with a certificate that is made
#  # on the first start unless tls names yours. [::]:7443 is every address of this machine.
#  listen: 0.0.0.0:7443
#  tls:
#    cert: /etc/warroom/fullchain.pem
#    key: /etc/warroom/key.pem
#  # What invitations name, where that is not what it listens on.
#  address: bastion.example.com:7443
#  # Web pages that may talk to it, by their addresses; otherwise none may.
#  origins: [https://status.example.com]
#  # What a login may do that is not listed under people.
#  defaultAccess: command
#  # A server in the background ends when nobody was here for so long and no incident is open.
#  stopWhenIdleAfter: 10 min
`;
