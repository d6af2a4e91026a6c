-- wrk script: posts beacons of about 450 bytes over a few thousand URLs, and counts the answers by status.
-- METHOD=OPTIONS asks for the preflight instead, the route that does nothing.

local method = os.getenv("METHOD") or "POST"
local template = '{"url":"https://shop.example.com/category/%d/product/%d?utm_source=newsletter&page=%d",'
  .. '"type":"pageview",'
  .. '"userAgent":"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36",'
  .. '"viewportW":%d,"viewportH":947,'
  .. '"referrer":"https://www.example.org/search?q=blue+shoes",'
  .. '"timestamp":"%s",'
  .. '"sessionId":"3f2b8c1e-7d54-4a0e-9b61-%012d",'
  .. '"payload":{"title":"Blue shoes","loadMs":%d,"lang":"en-GB","tags":["sale","shoes"]}}'

local threads = {}
local requests = {}
local at = 0

function setup(thread)
  table.insert(threads, thread)
end

function init()
  -- Global, so that done() can read them.
  created, other = 0, 0
  local headers = { ["Content-Type"] = "text/plain;charset=UTF-8", ["Origin"] = "https://shop.example.com" }
  for i = 1, method == "POST" and 4000 or 1 do
    local body = method == "POST"
      and template:format(i % 40, i, i % 7, 1024 + i % 900, os.date("!%Y-%m-%dT%H:%M:%S.000Z"), i, 200 + i % 3000)
      or nil
    requests[i] = wrk.format(method, "/collect", headers, body)
  end
end

function request()
  at = at % #requests + 1
  return requests[at]
end

function response(status)
  if status == 204 then created = created + 1 else other = other + 1 end
end

function done(summary, latency)
  local all, refused = 0, 0
  for _, thread in ipairs(threads) do
    all = all + thread:get("created")
    refused = refused + thread:get("other")
  end
  local errors = summary.errors
  print(("RESULT %d %d %d %.1f %.2f %.2f"):format(
    all, refused, errors.connect + errors.read + errors.write + errors.timeout,
    all / (summary.duration / 1e6), latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
