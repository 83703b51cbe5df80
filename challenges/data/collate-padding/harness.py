import pytest

from sandbox.judge.facts import equal, same, that

cases = pytest.mark.parametrize(("turn", "pad"), [(0, None), (1, -1), (2, 7)])


def order_of(tokens, want):
    """Return the numbers of the sequences, from 1 on, in the order in which their tokens come up; 0 is a strange one."""
    number = {owner: i for i, owner in enumerate(want["owners"], start=1)}
    flat = [] if tokens is None else tokens.flatten().tolist()
    owners = dict.fromkeys(int(token) // 10 for token in flat if token >= 10)
    return [number.get(owner, 0) for owner in owners]


def in_their_order(seen, want, part):
    """Return a wanted part with its rows in the order of the candidate's, so that a new order fails its own check only."""
    order = order_of(seen["tokens"], want)
    found = want[part]
    return found[[i - 1 for i in order]] if sorted(order) == list(range(1, len(found) + 1)) else found


def named(tensor):
    if tensor is None:
        return "nothing"
    kind = "floating-point" if tensor.is_floating_point() else str(tensor.dtype).removeprefix("torch.")
    return f"{kind} {list(tensor.shape)}"


def shape(tensor):
    return None if tensor is None else list(tensor.shape)


@cases
@pytest.mark.check("input.not-mutated")
def test_the_batch_stays_as_it_was(both, turn, pad):
    seen, want = both("padded", turn=turn, pad=pad)
    if that(seen["padded"], "The result holds no two-dimensional tensor with the tokens of the batch"):
        message = "After the call, the caller's list holds other samples, or the same in another order"
        that(equal(seen["after"], want["after"]), message)


@cases
@pytest.mark.check("api.return-type")
def test_the_result_is_four_tensors(both, turn, pad):
    seen, want = both("padded", turn=turn, pad=pad)
    wanted = "a tuple of four: tokens, lengths, mask, labels"
    if that(seen["kind"] == "four parts", "The result does not have four parts", seen["kind"], wanted):
        same(seen["kinds"], want["kinds"], "The types in the result")


@cases
@pytest.mark.check("data.order-preserved")
def test_rows_stay_in_order(both, turn, pad):
    seen, want = both("padded", turn=turn, pad=pad)
    order, wanted = (order_of(one["tokens"], want) for one in (seen, want))
    that(
        order == wanted,
        "The sequences of the batch (counted from 1) do not follow each other as they came",
        order,
        wanted,
    )


@cases
@pytest.mark.check("output.shape")
def test_the_width_is_that_of_the_longest(both, turn, pad):
    seen, want = both("padded", turn=turn, pad=pad)
    found, wanted = shape(seen["tokens"]), shape(want["tokens"])
    that(
        found == wanted,
        f"For sequences of {want['sizes']} tokens, the padded tokens have another shape than (B, L)",
        found,
        wanted,
    )
    if found == wanted:
        found, wanted = shape(seen["shorter"]), shape(want["shorter"])
        that(
            found == wanted,
            f"For shorter sequences in the next call, the longest of {wanted[1]} tokens, the tokens have another shape",
            found,
            wanted,
        )


@cases
@pytest.mark.check("dtype.preserved")
def test_tokens_stay_integers(both, turn, pad):
    seen, want = both("padded", turn=turn, pad=pad)
    dtype = "nothing" if seen["tokens"] is None else str(seen["tokens"].dtype)
    message = "The dtype of the padded tokens is not that of the sequences"
    if that(dtype == "torch.int64", message, dtype, "torch.int64"):
        owners = order_of(seen["tokens"], want)
        that(owners and all(owners), "The padded tokens hold none of the sequences, or strange ones")


@cases
@pytest.mark.check("dtype.targets-long")
def test_labels_are_class_indexes(both, turn, pad):
    seen, want = both("padded", turn=turn, pad=pad)
    found, wanted = named(seen["labels"]), named(want["labels"])
    that(found == wanted, "The labels are not an int64 tensor of shape (B,)", found, wanted)


@cases
@pytest.mark.check("data.labels-aligned")
def test_each_label_stays_with_its_row(both, turn, pad):
    seen, want = both("padded", turn=turn, pad=pad)
    found = None if seen["labels"] is None else seen["labels"].flatten()
    same(found, in_their_order(seen, want, "labels"), "The labels, row by row,", dtypes=False)


@cases
@pytest.mark.check("data.lengths")
def test_lengths_are_those_of_the_sequences(both, turn, pad):
    seen, want = both("padded", turn=turn, pad=pad)
    same(seen["lengths"], in_their_order(seen, want, "lengths"), "The lengths, row by row,")


@cases
@pytest.mark.check("data.padding-mask")
def test_the_mask_marks_the_real_tokens(both, turn, pad):
    seen, want = both("padded", turn=turn, pad=pad)
    same(
        seen["mask"], in_their_order(seen, want, "mask"), f"For sequences of {want['sizes']} tokens, the mask"
    )


@pytest.mark.check("data.picklable")
def test_the_function_survives_pickle(both):
    seen, want = both("pickled", gate=False)
    arrived = seen["arrived"]
    if that(arrived is not None, "pickle cannot send `pad_collate` to another process", seen["kind"]):
        that(arrived["padded"], "What arrives through pickle pads nothing")
        same(arrived["kind"], want["arrived"]["kind"], "The result of what arrives through pickle")


@cases
@pytest.mark.check("output.values")
def test_sequences_stand_left_and_padding_right(both, turn, pad):
    seen, want = both("padded", turn=turn, pad=pad)
    message = f"With {'the default padding' if pad is None else f'`pad_value={pad}`'}, the padded tokens"
    same(seen["tokens"], in_their_order(seen, want, "tokens"), message, dtypes=False)


@pytest.mark.parametrize(("size", "length"), [(1, 4), (3, 3), (2, 1), (1, 1), (40, 2), (2, 600)])
@pytest.mark.check("output.edge-cases")
def test_a_batch_without_padding(both, size, length):
    seen, want = both("nothing_to_pad", gate=False, size=size, length=length)
    for part in ("tokens", "lengths", "mask", "labels"):
        message = f"Sequences: {size}, tokens in each: {length}. The {part}"
        same(seen[part], want[part], message, dtypes=False)
