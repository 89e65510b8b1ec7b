"""The same estimate in PyTorch: ReMINE on a Gaussian pair, trained, chosen and read as benchmark-estimators does it.

Arguments: n dimension correlated rho evaluation_share iterations batch_size learning_rate hidden,hidden... activation estimates
Prints one line of JSON: seconds of the first estimate, of a later one, and the mean of the later ones in nats.
"""
import json
import math
import sys
import time

import torch

WEIGHT = 0.1  # of ReMINE's penalty
LOOKS = 20
DERANGEMENTS = 50
JUDGED_DERANGEMENTS = 10
PATIENCE = 0.3  # share of the iterations without a better critic after which a training ends
ACTIVATIONS = {'relu': torch.nn.ReLU, 'elu': torch.nn.ELU, 'tanh': torch.nn.Tanh}


def critic(inputs, hidden, activation):
    layers = []
    for width in hidden:
        layers += [torch.nn.Linear(inputs, width), ACTIVATIONS[activation]()]
        inputs = width
    return torch.nn.Sequential(*layers, torch.nn.Linear(inputs, 1))


def scores(net, x, y):
    return net(torch.cat([x, y], 1))[:, 0]


def log_mean_exp(t):
    return torch.logsumexp(t, 0) - math.log(t.shape[0])


def read(net, x, y, derangements):
    with torch.no_grad():
        n = x.shape[0]
        order = torch.randperm(n)
        x, y = x[order], y[order]
        joint = scores(net, x, y)
        rolls = [scores(net, x, torch.roll(y, 1 + d * (n - 1) // derangements, 0)) for d in range(derangements)]
        return float(joint.double().mean() - log_mean_exp(torch.cat(rolls).double()))


def estimate(x, y, share, iterations, batch, rate, hidden, activation):
    n = x.shape[0]
    train = round((1 - share) * n)
    apart = train // 10
    order = torch.randperm(n)
    x, y = x[order], y[order]
    fit_x, fit_y = x[apart:train], y[apart:train]
    net = critic(x.shape[1] + y.shape[1], hidden, activation)
    averaged = critic(x.shape[1] + y.shape[1], hidden, activation)
    between = max(1, iterations // LOOKS)
    total = torch.zeros_like(torch.nn.utils.parameters_to_vector(net.parameters()))
    adam = torch.optim.Adam(net.parameters(), lr=rate)
    best, chosen, chosen_at = 0.0, None, 0
    rows, at = torch.randperm(fit_x.shape[0]), 0
    for k in range(1, iterations + 1):
        if k == int(iterations * 0.7):
            for group in adam.param_groups:
                group['lr'] = rate / 5
        if at + batch > rows.shape[0]:
            rows, at = torch.randperm(fit_x.shape[0]), 0
        i = rows[at:at + batch]
        at += batch
        a, b = fit_x[i], fit_y[i]
        t = scores(net, torch.cat([a, a]), torch.cat([b, torch.roll(b, 1, 0)]))
        m = log_mean_exp(t[batch:])
        loss = m - t[:batch].mean() + WEIGHT * m * m
        adam.zero_grad()
        loss.backward()
        adam.step()
        with torch.no_grad():
            total += torch.nn.utils.parameters_to_vector(net.parameters())
        if k % between == 0:
            torch.nn.utils.vector_to_parameters(total / between, averaged.parameters())
            total.zero_()
            worth = read(averaged, x[:apart], y[:apart], JUDGED_DERANGEMENTS)
            if worth > best:
                best, chosen_at = worth, k
                chosen = {name: p.clone() for name, p in averaged.state_dict().items()}
        if k - chosen_at > PATIENCE * iterations:
            break
    if chosen is None:
        return 0.0
    averaged.load_state_dict(chosen)
    known = min(train, n - train)
    read(averaged, x[:known], y[:known], DERANGEMENTS)
    return read(averaged, x[train:], y[train:], DERANGEMENTS)


def main():
    torch.set_num_threads(1)
    n, dimension, correlated = (int(a) for a in sys.argv[1:4])
    rho, share = float(sys.argv[4]), float(sys.argv[5])
    iterations, batch = int(sys.argv[6]), int(sys.argv[7])
    rate, hidden = float(sys.argv[8]), [int(w) for w in sys.argv[9].split(',')]
    activation, estimates = sys.argv[10], int(sys.argv[11])
    seconds, nats = [], []
    for seed in range(estimates + 1):
        torch.manual_seed(seed)
        x, noise = torch.randn(n, dimension), torch.randn(n, dimension)
        y = noise.clone()
        y[:, :correlated] = rho * x[:, :correlated] + math.sqrt(1 - rho * rho) * noise[:, :correlated]
        started = time.perf_counter()
        value = estimate(x, y, share, iterations, batch, rate, hidden, activation)
        seconds.append(time.perf_counter() - started)
        nats.append(value)
    first, later = seconds[0], sorted(seconds[1:])
    print(json.dumps({
        'firstSeconds': first,
        'secondsPerEstimate': later[len(later) // 2],
        'meanNats': sum(nats[1:]) / (len(nats) - 1),
    }))


main()
