print((left @ right).shape)
