"""Official documents as Nghị định 30/2020/NĐ-CP lays them out."""
