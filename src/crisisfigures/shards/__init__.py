"""Collections that are larger than one database: shards of articles in, shards of claims out, on this machine or on a cluster."""

from crisisfigures.shards.batches import claims_batch
from crisisfigures.shards.listing import Shard, list_shards
from crisisfigures.shards.one import Failed
from crisisfigures.shards.reading import Shards, read_shards

__all__ = ["Failed", "Shard", "Shards", "claims_batch", "list_shards", "read_shards"]
